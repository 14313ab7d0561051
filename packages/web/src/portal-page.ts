import { type PageFile, pageFiles } from "./page-files";

/** Options of {@link createPortalPage}. */
export interface PortalPageOptions {
  /** The path at which the page is served, with a trailing slash. @default "/" */
  readonly path?: string | undefined;
  /** The path of the portal proxy on the same origin, without a trailing slash. @default "/portal" */
  readonly proxy?: string | undefined;
}

/** Returns the response to a request for a file of the page, and undefined for any other request. */
export type PortalPage = (request: Request) => Response | undefined;

/**
 * Creates a handler that serves the page beside a portal proxy.
 *
 * @example
 * ```ts
 * const page = createPortalPage();
 * const proxy = createPortalProxy({ startUrl, region, origin, allow: { console: true } });
 * export default { fetch: (request: Request) => page(request) ?? proxy(request) };
 * ```
 * @throws TypeError for an option that is not such a path
 */
export function createPortalPage({ path = "/", proxy = "/portal" }: PortalPageOptions = {}): PortalPage {
  if (!/^\/([\w.~-]+\/)*$/.test(path)) {
    throw new TypeError(`path must be a path with a slash at its end, such as /aws/, not ${path}`);
  }
  if (!/^(\/[\w.~-]+)+$/.test(proxy)) {
    throw new TypeError(`proxy must be a path without a slash at its end, such as /portal, not ${proxy}`);
  }
  return ({ method, url }) => {
    const { pathname } = new URL(url);
    if (!pathname.startsWith(path) || (method !== "GET" && method !== "HEAD")) return undefined;
    const name = pathname.slice(path.length) || "index.html";
    const file = pageFiles.get(name);
    if (!file) return undefined;
    const body = method === "HEAD" ? null : bodyOf(file, proxy);
    return new Response(body, { headers: file.headers });
  };
}

function bodyOf({ body, type }: PageFile, proxy: string): string {
  return type.startsWith("text/html") ? body.replace('content="/portal"', `content="${proxy}"`) : body;
}
