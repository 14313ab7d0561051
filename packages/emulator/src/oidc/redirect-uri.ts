import { parseUrl } from "../util/parse-url";
import { OidcError } from "./oidc-error";

/**
 * @throws OidcError `invalid_redirect_uri` for a URI that is not absolute, has a fragment, or uses http with a host
 * that is not loopback
 */
export function checkRedirectUri(uri: string): string {
  const url = parseUrl(uri);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  if (!isSafe || uri.includes("#")) throw new OidcError("invalid_redirect_uri", "Invalid redirect URI");
  return uri;
}

/**
 * Whether a redirect URI matches a registered one. The port of a loopback address is ignored, since a client knows its
 * port only when it listens.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export function isSameRedirectUri(registered: string, given: string): boolean {
  return registered === given || withoutLoopbackPort(registered) === withoutLoopbackPort(given);
}

function withoutLoopbackPort(uri: string): string {
  // Compared as text, because parsing normalizes different URIs to the same URL.
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=\/|\?|$)/, "$1");
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
}
