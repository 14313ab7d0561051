import { isLoopback } from "@identity-center/core";

/** Temporary credentials that sign in to the console. */
export interface FederatedCredentials {
  /** Access key id, which begins with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key. */
  readonly secretAccessKey: string;
  /** Session token of the temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/**
 * Returns whether credentials may be sent to a federation endpoint: only over https, or over http to this machine.
 * @example
 * ```ts
 * isFederationEndpoint(new URL("https://signin.aws.amazon.com/federation")); // true
 * ```
 */
export function isFederationEndpoint({ protocol, hostname, username, password, search, hash }: URL): boolean {
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/**
 * The URL to GET for a token that signs a browser in to the console. Its query has the credentials, so it must not be
 * shown or logged.
 *
 * @param duration - seconds until the console session ends, 900 to 43,200. @default that of the role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 * @example
 * ```ts
 * const response = await fetch(signinTokenUrl(endpoint, credentials));
 * ```
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
 * Returns the sign-in token in a response body; undefined if there is none. The token is valid for 15 minutes.
 * @example
 * ```ts
 * const token = signinTokenIn(await response.text());
 * ```
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
 * Returns the URL that signs a browser in and opens a page of the console.
 *
 * @param issuer - where the console sends the user when the session is over
 * @example
 * ```ts
 * const url = consoleLoginUrl(endpoint, { issuer: "idc", destination, token });
 * ```
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
