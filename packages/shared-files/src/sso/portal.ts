import { parseUrl } from "../util/parse-url";

/** An access portal, as described by the config or by a cache file. */
export interface Portal {
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Replaces `\#` by `#` in a start URL: users copy URLs from command lines, where the `#` is escaped.
 *
 * @example
 * ```ts
 * meantStartUrl("https://d-0123456789.awsapps.com/start\\#/"); // "https://d-0123456789.awsapps.com/start#/"
 * ```
 */
export function meantStartUrl(text: string): string {
  return text.replaceAll("\\#", "#");
}

/**
 * Whether two descriptions can refer to the same access portal. A missing value matches any value. Start URLs that open
 * the same page are equal: `/start`, `/start/`, `/start#/` and `/start/#/`, and the case of the host does not matter.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * isSamePortal({ startUrl, region: "us-east-1" }, { startUrl: `${startUrl}/#/` }); // true
 * ```
 */
export function isSamePortal(one: Portal, other: Portal): boolean {
  return (
    agree(one.startUrl, other.startUrl, plainUrl) &&
    agree(one.region, other.region, (region) => region.toLowerCase())
  );
}

function agree(one: string | undefined, other: string | undefined, plain: (text: string) => string): boolean {
  return one === undefined || other === undefined || plain(one) === plain(other);
}

function plainUrl(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return url;
  const { origin, pathname, search } = parsed;
  return `${origin}${pathname.replace(/\/+$/, "")}${search}`;
}
