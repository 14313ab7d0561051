import { type Clock, InvalidParameterError, SSOOIDCClient } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { SignInOptions } from "./options";
import { resolveTarget, type Target } from "./target";

/** The options, target and client of one sign-in. */
export interface Context {
  readonly options: SignInOptions;
  /** Where the shared files are. */
  readonly files: SharedFilesOptions;
  readonly target: Target;
  readonly client: SSOOIDCClient;
  readonly clock: Clock;
}

/** Resolves the options of a sign-in. */
export async function openContext(options: SignInOptions): Promise<Context> {
  const { env, platform, homedir, client: given } = options;
  if (given !== undefined && !given?.config?.clock) {
    throw new InvalidParameterError("client", "an SSOOIDCClient", given);
  }
  const files = { env, platform, homedir };
  const target = await resolveTarget(options, files);
  const { client = createClient(options, target) } = options;
  return { options, files, target, client, clock: client.config.clock };
}

/** Closes the connections of a client that the caller did not pass. The client can still be used and opens new ones. */
export function closeConnections({ options, client }: Context): void {
  if (client !== options.client) client.destroy();
}

function createClient(options: SignInOptions, { region }: Target): SSOOIDCClient {
  const { clock, endpoint, logger, profile, requestHandler } = options;
  return new SSOOIDCClient({ region, clock, endpoint, logger, profile, requestHandler });
}
