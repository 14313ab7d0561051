import { isLoopback } from "@identity-center/core";

/** Credentials of a role. */
export interface FederatedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Whether credentials may be sent to a federation endpoint: the connection must be encrypted, or stay on this machine.
 * @example isFederationEndpoint(new URL("https://signin.aws.amazon.com/federation")); // true
 */
export function isFederationEndpoint({ protocol, hostname, username, password, search, hash }: URL): boolean {
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/**
 * What to GET for a token that signs a browser in to the console. It has the credentials in its query, so it must not be shown
 * or logged.
 *
 * @param duration - seconds until the console session ends, 900 to 43,200. @default that of the role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 * @example const response = await fetch(signinTokenUrl(endpoint, credentials));
 */
export function signinTokenUrl(
  endpoint: URL,
  { accessKeyId, secretAccessKey, sessionToken }: FederatedCredentials,
  duration?: number,
): URL {
  return withQuery(endpoint, {
    Action: "getSigninToken",
    ...(duration !== undefined && { SessionDuration: `${duration}` }),
    Session: JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken }),
  });
}

/**
 * The sign-in token in the body of an answer; undefined if there is none. It is valid for 15 minutes.
 * @example const token = signinTokenIn(await response.text());
 */
export function signinTokenIn(body: string): string | undefined {
  try {
    const { SigninToken: token } = JSON.parse(body);
    return typeof token === "string" && token ? token : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The URL that signs in and opens a page of the console.
 *
 * @param issuer - whom the console leads to when the session is over
 * @example const url = consoleLoginUrl(endpoint, { issuer: "idc", destination, token });
 */
export function consoleLoginUrl(
  endpoint: URL,
  {
    issuer,
    destination,
    token,
  }: { readonly issuer: string; readonly destination: string; readonly token: string },
): string {
  return withQuery(endpoint, {
    Action: "login",
    Issuer: issuer,
    Destination: destination,
    SigninToken: token,
  }).href;
}

function withQuery(endpoint: URL, query: Readonly<Record<string, string>>): URL {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
