import { SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { type CacheOptions, chosenStore, type StoreChoice } from "@identity-center/shared-files";
import { type FullClock, fullClock } from "./clock";
import { regionSearch } from "./in-region";
import type { ChainOptions, ClientOptions } from "./options";
import { ServerClock } from "./server-clock";
import type { Session } from "./session";

/** Files, clocks and clients of a provider, with defaults. */
export interface Surroundings {
  readonly files: CacheOptions;
  /** Where secrets are kept, whatever the session says. */
  readonly store: StoreChoice | undefined;
  readonly clock: FullClock;
  readonly serverClock: ServerClock;
  readonly warn: (warning: Error) => void;
  /** Runs some work with a client of the OIDC service. */
  withOidcClient<T>(session: Session, work: (client: OidcClient) => Promise<T>): Promise<T>;
  /** Runs some work with a client of the portal. */
  withSSOClient<T>(session: Session, work: (client: PortalClient) => Promise<T>): Promise<T>;
  /** The options of a client whose settings are a profile's. */
  configOf(settings: { readonly profile?: string | undefined }): ClientOptions;
  /** Runs some work with a client, and learns the service's time from every answer, errors included. */
  listening<C extends Listened, T>(client: C, work: (client: C) => Promise<T>): Promise<T>;
  /** Endpoint of STS, if the options name one. */
  readonly stsEndpoint: ClientOptions["endpoint"];
}

/** A client that knows the service's time. */
type Listened = Pick<SSOClient, "config">;

type OidcClient = Pick<SSOOIDCClient, "send">;
type PortalClient = Pick<SSOClient, "send">;

/** The surroundings of a session, with the store that has its secrets. */
export async function storedWith(
  surroundings: Surroundings,
  session: Pick<Session, "store">,
): Promise<Surroundings> {
  const { files } = surroundings;
  const choice = surroundings.store ?? session.store;
  const store = await chosenStore(choice, files, () => import("@identity-center/secret-store"));
  return store ? { ...surroundings, files: { ...files, store } } : surroundings;
}

export function surroundingsOf(options: ChainOptions): Surroundings {
  const { env, platform, homedir, store, onWarning, clientConfig = {} } = options;
  const { endpoint = clientConfig.endpoint, oidcEndpoint = clientConfig.endpoint } = options;
  const clock = fullClock(options.clock ?? clientConfig.clock);
  const serverClock = new ServerClock(clock);
  const { stsEndpoint = clientConfig.endpoint } = options;
  const configOf = ({ profile }: { readonly profile?: string | undefined }) => ({
    ...clientConfig,
    profile: clientConfig.profile ?? profile,
    clock,
  });
  const files = { env, platform, homedir };
  const warn = onWarning ?? ((warning: Error) => process.emitWarning(warning));
  const inRegion = regionSearch({ files, clock, warn });
  return {
    files,
    store,
    clock,
    serverClock,
    warn,
    async withOidcClient(session, work) {
      if (options.oidcClient) return listening(options.oidcClient, work);
      const config = { ...configOf(session), region: undefined, endpoint: oidcEndpoint };
      return inRegion(session, "SSO OIDC", config, (config) => {
        const client = new SSOOIDCClient(config);
        return listening(client, work).finally(() => client.destroy());
      });
    },
    async withSSOClient(session, work) {
      if (options.ssoClient) return listening(options.ssoClient, work);
      return inRegion(session, "SSO", { ...configOf(session), endpoint }, (config) => {
        const client = new SSOClient(config);
        return listening(client, work).finally(() => client.destroy());
      });
    },
    configOf,
    listening,
    stsEndpoint,
  };

  async function listening<C extends Listened, T>(client: C, work: (client: C) => Promise<T>): Promise<T> {
    try {
      const result = await work(client);
      serverClock.learn(client);
      return result;
    } catch (error) {
      if (isAnswer(error)) serverClock.learn(client);
      throw error;
    }
  }
}

function isAnswer(error: any): boolean {
  return error?.$metadata?.httpStatusCode !== undefined;
}
