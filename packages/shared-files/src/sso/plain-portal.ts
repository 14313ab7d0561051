import { parseStartUrl } from "./start-url";

/**
 * Returns whether a portal is called in a single Region, at the host that every portal there has. Any other portal is
 * in several Regions, behind a company's own name, or dual-stack: `@identity-center/portal-regions` knows where to call
 * it.
 *
 * @example
 * ```ts
 * isPlainPortal({ startUrl: "https://d-0123456789.awsapps.com/start" }); // true
 * ```
 */
export function isPlainPortal({
  startUrl,
  regions = [],
}: {
  readonly startUrl: string;
  readonly regions?: readonly string[] | undefined;
}): boolean {
  const { form, url, isDualStack } = parseStartUrl(startUrl) ?? {};
  // One of AWS's own over http is a mistake, which a sign-in tells of.
  const isInsecure = form !== "local" && url?.startsWith("http:");
  return regions.length === 0 && form !== "vanity" && !isDualStack && !isInsecure;
}
