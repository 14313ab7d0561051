import type { SSOOIDCClient } from "../sso-oidc-client";

/** The request that a user approves on the page of {@link authorizationUrl}. */
export interface AuthorizationRequest {
  /** Id of the client, from RegisterClient. */
  readonly clientId: string;
  /** {@link loopbackRedirectUri} with the port on which the client listens for the response. */
  readonly redirectUri: string;
  /** Random value that the response returns, so that the client recognizes its own request. */
  readonly state: string;
  /** Code challenge of {@link createPkce}. */
  readonly codeChallenge: string;
  /** Scopes that the token will have, such as `sso:account:access`. */
  readonly scopes: readonly string[];
}

/** The redirect URI to register. The service ignores the port of a loopback address. */
export const loopbackRedirectUri = "http://127.0.0.1/oauth/callback";

/**
 * The URL of the page on which the user approves a sign-in, below the endpoint of the service. RegisterClient seldom
 * returns an `authorizationEndpoint`, and the AWS CLI does not use it either.
 *
 * @example
 * ```ts
 * const redirectUri = "http://127.0.0.1:8080/oauth/callback";
 * const scopes = ["sso:account:access"];
 * const page = await authorizationUrl(client, { clientId, redirectUri, state, codeChallenge, scopes });
 * ```
 */
export async function authorizationUrl(
  client: SSOOIDCClient,
  { clientId, redirectUri, state, codeChallenge, scopes }: AuthorizationRequest,
): Promise<string> {
  const { protocol, hostname, port, path } = await client.config.endpoint();
  const query = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge_method: "S256",
    code_challenge: codeChallenge,
    // The name that the service uses; RFC 6749 defines `scope`.
    scopes: scopes.join(" "),
  };
  const written = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${protocol}//${hostname}${port ? `:${port}` : ""}${path}/authorize?${written.join("&")}`;
}
