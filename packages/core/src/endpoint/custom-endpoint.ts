/** The parts of an endpoint. */
export interface Endpoint {
  /** Protocol with its colon: `https:` or `http:`. */
  protocol: string;
  /** Host name without the port; an IPv6 address is in brackets. */
  hostname: string;
  /** Port number. @default that of the protocol */
  port?: number;
  /** Path that precedes the operation's, without a trailing slash; empty for none. */
  path: string;
  /**
   * Set if the endpoint was given as a path: a proxy on the page's own origin that identifies the caller by a cookie.
   */
  own?: true;
}

/** The forms in which an endpoint can be given; the last is what smithy's endpoint rules return. */
export type EndpointInput =
  | string
  | URL
  | Endpoint
  | {
      /** The endpoint as a URL. */
      readonly url: URL;
    };

/** Whether an endpoint is a path of the page's own origin. With two slashes, it would be meant to be a host. */
export function isPath(given: any): boolean {
  return typeof given === "string" && /^\/(?![/\\])/.test(given);
}

/** Parses an endpoint in any form; undefined if it is not acceptable. A token is sent there, so the rules are strict. */
export function parseEndpoint(
  given: any,
  { allowInsecureEndpoint }: { readonly allowInsecureEndpoint?: boolean | undefined },
): Endpoint | undefined {
  const own = isPath(given) || given?.own;
  // Elsewhere than in a page there is no origin, and so no URL.
  const url = urlOf(isPath(given) ? globalThis.location?.origin + given : textOf(given));
  if (!url) return undefined;
  const { protocol, hostname, port, pathname, username, password, search, hash } = url;
  if (username || password || search || hash) return undefined;
  const insecure = allowInsecureEndpoint || isLoopback(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && insecure)) return undefined;
  return {
    protocol,
    hostname,
    ...(port && { port: +port }),
    path: pathname.replace(/\/$/, ""),
    ...(own && { own }),
  };
}

/**
 * Returns whether a host name refers to this machine, so that plain http does not leave it.
 * @param hostname - as `URL` returns it, an IPv6 address in brackets
 * @example
 * ```ts
 * isLoopback(new URL("http://127.0.0.1:8080").hostname); // true
 * ```
 */
export function isLoopback(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/.test(hostname);
}

function urlOf(text: unknown): URL | undefined {
  try {
    return typeof text === "string" ? new URL(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The URL of an endpoint as text; undefined or another type if it is not one. */
export function textOf(given: any): unknown {
  if (given?.path === undefined) return given?.url?.href ?? given?.url ?? given?.href ?? given;
  const { protocol, hostname, port, path } = given;
  const inParts = [protocol, hostname, path].every((part) => typeof part === "string");
  // A path without a leading slash would become part of the host name.
  return inParts && /^(\/|$)/.test(path)
    ? `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`
    : undefined;
}
