import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import { CreateTokenCommand, SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { dualStackOf } from "@identity-center/portal-regions";
import type { Context } from "../command/context";

/** The response of an endpoint to a request without a valid token. */
export interface Probe {
  readonly name: string;
  readonly region: string;
  /** Undefined if the settings are invalid. */
  readonly endpoint: URL | undefined;
  /** Undefined if there was a response. */
  readonly failure: Error | undefined;
  readonly status: number | undefined;
  /** Whether the response has a request id, as those of AWS have. */
  readonly isService: boolean;
  /** Milliseconds that the service's clock is ahead of this machine's. */
  readonly clockOffset: number;
}

/** Milliseconds to wait for a response. */
const timeout = 10_000;

const nobody = {
  clientId: "idc-doctor",
  clientSecret: "none",
  grantType: "refresh_token",
  refreshToken: "none",
};

/**
 * Sends a request to the portal and to the OIDC service of a region.
 *
 * @param startUrl - of a portal there, which may be dual stack
 */
export async function probeRegion(
  context: Context,
  region: string,
  startUrl: string,
): Promise<readonly Probe[]> {
  const config = { ...(await context.clientConfig()), region, maxAttempts: 1, callTimeout: timeout };
  const options = { abortSignal: context.signal };
  const portal = new SSOClient({ ...config, useDualstackEndpoint: dualStackOf(startUrl, "SSO", config) });
  const oidc = new SSOOIDCClient({
    ...config,
    useDualstackEndpoint: dualStackOf(startUrl, "SSO OIDC", config),
  });
  return Promise.all([
    probe(`portal of ${region}`, region, portal, () =>
      portal.send(new ListAccountsCommand({ accessToken: "none" }), options),
    ),
    probe(`sign-in of ${region}`, region, oidc, () => oidc.send(new CreateTokenCommand(nobody), options)),
  ]);
}

async function probe(
  name: string,
  region: string,
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
    return { name, region, endpoint, ...responseIn(error as Error), clockOffset: config.clockOffset };
  } finally {
    client.destroy();
  }
  return { name, region, endpoint, failure: undefined, status: 200, isService: false, clockOffset: 0 };
}

/** Without a valid token, even a response of the service is an error. */
function responseIn(error: Error & { readonly $metadata?: { httpStatusCode?: number; requestId?: string } }) {
  const { httpStatusCode: status, requestId } = error.$metadata ?? {};
  return { failure: status === undefined ? error : undefined, status, isService: requestId !== undefined };
}
