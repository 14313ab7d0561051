import type { SSOOIDCClient } from "../sso-oidc-client";

/** What a client asks a user for. */
export interface AuthorizationRequest {
  readonly clientId: string;
  /** {@link loopbackRedirectUri} with the port at which the answer is awaited. */
  readonly redirectUri: string;
  /** Comes back with the answer, and shows whose it is. */
  readonly state: string;
  /** Of {@link createPkce}. */
  readonly codeChallenge: string;
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
