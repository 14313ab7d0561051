import type { ClientRegistration } from "@identity-center/shared-files";
import type { Context } from "./context";
import { portalScope } from "./target";

interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string;
}

/**
 * The URL of the page on which the user approves a sign-in, below the endpoint of the service. RegisterClient seldom
 * returns an `authorizationEndpoint`, and the AWS CLI does not use it either.
 */
export async function authorizeUrl(
  { client, target }: Context,
  { clientId }: ClientRegistration,
  { redirectUri, state, codeChallenge }: AuthorizationRequest,
): Promise<string> {
  const { protocol, hostname, port, path } = await client.config.endpoint();
  const { scopes = [portalScope] } = target;
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
