import { parseUrl } from "../util/parse-url";
import { parseStartUrl } from "./start-url";

/** An access portal, as described by the config or by a cache file. */
export interface Portal {
  /** Start URL of the access portal; undefined if it is not known. */
  readonly startUrl?: string | undefined;
  /** Region of the portal; undefined if it is not known. */
  readonly region?: string | undefined;
  /** Further Regions to which the portal is replicated. */
  readonly regions?: readonly string[] | undefined;
}

/**
 * Returns whether two descriptions can refer to the same access portal. A missing value matches any value. Start URLs
 * that open the same page are equal: `/start`, `/start/`, `/start#/` and `/start/#/`, and the case of the host does not
 * matter. A portal is the same in each of its Regions, and a vanity URL can redirect to another Region at any time.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * isSamePortal({ startUrl, region: "us-east-1" }, { startUrl: `${startUrl}/#/` }); // true
 * ```
 */
export function isSamePortal(one: Portal, other: Portal): boolean {
  const [url, otherUrl] = [one.startUrl, other.startUrl];
  const bothHaveUrl = url !== undefined && otherUrl !== undefined;
  if (bothHaveUrl && url !== otherUrl && plainUrl(url) !== plainUrl(otherUrl)) return false;
  const [regions, others] = [regionsOf(one), regionsOf(other)];
  if (regions.length === 0 || others.length === 0) return true;
  return (
    regions.some((region) => others.includes(region)) ||
    (bothHaveUrl && parseStartUrl(url)?.form === "vanity")
  );
}

/** Further Regions say nothing without the first one. */
function regionsOf({ region, regions = [] }: Portal): readonly string[] {
  return region === undefined ? [] : [region, ...regions].map((name) => name.toLowerCase());
}

function plainUrl(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return url;
  const { origin, pathname, search } = parsed;
  return `${origin}${pathname.replace(/\/+$/, "")}${search}`;
}
