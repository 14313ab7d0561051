import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import { CreateTokenCommand, SSOOIDCClient } from "@identity-center/client-sso-oidc";
import type { Context } from "../command/context";

/** What an endpoint answered to a request of nobody's. */
export interface Probe {
  readonly name: string;
  /** Undefined where none can be made of the settings. */
  readonly endpoint: URL | undefined;
  /** Undefined where something answered. */
  readonly failure: Error | undefined;
  readonly status: number | undefined;
  /** Whether the answer names its request, as AWS does. */
  readonly isService: boolean;
  /** How far the service's clock is ahead of this machine's, in milliseconds. */
  readonly clockOffset: number;
}

/** Milliseconds to wait for an answer. */
const patience = 10_000;

const nobody = {
  clientId: "idc-doctor",
  clientSecret: "none",
  grantType: "refresh_token",
  refreshToken: "none",
};

/** Asks the portal and the sign-in of a region. */
export async function probeRegion(context: Context, region: string): Promise<readonly Probe[]> {
  const config = { ...(await context.clientConfig()), region, maxAttempts: 1, callTimeout: patience };
  const options = { abortSignal: context.signal };
  const portal = new SSOClient(config);
  const oidc = new SSOOIDCClient(config);
  return Promise.all([
    probe(`portal of ${region}`, portal, () =>
      portal.send(new ListAccountsCommand({ accessToken: "none" }), options),
    ),
    probe(`sign-in of ${region}`, oidc, () => oidc.send(new CreateTokenCommand(nobody), options)),
  ]);
}

async function probe(
  name: string,
  client: SSOClient | SSOOIDCClient,
  ask: () => Promise<unknown>,
): Promise<Probe> {
  const { config } = client;
  let endpoint: URL | undefined;
  try {
    const { protocol, hostname, port, path } = await config.endpoint();
    endpoint = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
    await ask();
  } catch (error) {
    return { name, endpoint, ...answerIn(error as Error), clockOffset: config.clockOffset };
  } finally {
    client.destroy();
  }
  return { name, endpoint, failure: undefined, status: 200, isService: false, clockOffset: 0 };
}

/** Nobody is refused, so an answer comes as an error. */
function answerIn(error: Error & { readonly $metadata?: { httpStatusCode?: number; requestId?: string } }) {
  const { httpStatusCode: status, requestId } = error.$metadata ?? {};
  return { failure: status === undefined ? error : undefined, status, isService: requestId !== undefined };
}
