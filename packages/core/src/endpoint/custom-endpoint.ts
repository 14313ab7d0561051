/** An endpoint in its parts. */
export interface Endpoint {
  /** With its colon: `https:`. */
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
}

/** The forms in which an endpoint can be given; the last is what smithy's endpoint rules give. */
export type EndpointInput = string | URL | Endpoint | { readonly url: URL };

/** Reads an endpoint in any of its forms. A token is sent there, so nothing doubtful is taken. */
export function parseEndpoint(
  given: any,
  { allowInsecureEndpoint }: { readonly allowInsecureEndpoint?: boolean | undefined },
): Endpoint | undefined {
  const url = urlOf(textOf(given));
  if (!url) return undefined;
  const { protocol, hostname, port, pathname, username, password, search, hash } = url;
  if (username || password || search || hash) return undefined;
  const insecure = allowInsecureEndpoint || isLoopback(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && insecure)) return undefined;
  return { protocol, hostname, ...(port && { port: +port }), path: pathname.replace(/\/$/, "") };
}

/** Whether a URL's host is this machine, whose traffic nobody else reads. */
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

/** An endpoint as the text of its URL; undefined or no text where it is none. */
export function textOf(given: any): unknown {
  if (given?.path === undefined) return given?.url?.href ?? given?.url ?? given?.href ?? given;
  const { protocol, hostname, port, path } = given;
  const inParts = [protocol, hostname, path].every((part) => typeof part === "string");
  // A path that does not begin with a slash would go on with the host.
  return inParts && /^(\/|$)/.test(path)
    ? `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`
    : undefined;
}
