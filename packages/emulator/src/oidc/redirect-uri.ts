import { OidcError } from "./oidc-error";

/** @throws OidcError `invalid_redirect_uri` for what is no absolute URI, has a fragment, or leaves the machine over http */
export function checkRedirectUri(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  if (!isSafe || uri.includes("#")) throw new OidcError("invalid_redirect_uri", "Invalid redirect URI");
  return uri;
}

/**
 * Whether a redirect URI is the one that was registered. On a loopback address any port will do, since a client
 * learns its port only when it listens.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export function isSameRedirectUri(registered: string, given: string): boolean {
  return registered === given || withoutLoopbackPort(registered) === withoutLoopbackPort(given);
}

function withoutLoopbackPort(uri: string): string {
  // By text: a URL that was parsed has lost what told it from another.
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=\/|\?|$)/, "$1");
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
}
