import { builtFiles } from "./built-files";
import { contentSecurityPolicy } from "./security-policy";

/** A file of the page. */
export interface PageFile {
  /** Content as text, in UTF-8. */
  readonly body: string;
  /** Media type with its charset. */
  readonly type: string;
  /** All headers to serve it with, including the type, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * The files of the page by path, such as `assets/page-1a2b3c4d.js`; the page itself is `index.html`.
 *
 * @example
 * ```ts
 * for (const [path, { body }] of pageFiles) writeFileSync(join("public", path), body);
 * ```
 */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map(
  Object.entries(builtFiles).map(([path, body]) => [path, fileOf(path, body)]),
);

function fileOf(path: string, body: string): PageFile {
  const type = types[path.slice(path.lastIndexOf(".") + 1)] ?? "text/plain; charset=utf-8";
  // The names of assets change with what is in them.
  const cacheControl = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return {
    body,
    type,
    headers: {
      "cache-control": cacheControl,
      "content-security-policy": contentSecurityPolicy,
      "content-type": type,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      // Of this page, its own tabs alone may know that they were opened from it.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
  };
}
