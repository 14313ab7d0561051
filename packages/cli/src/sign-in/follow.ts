import { parseStartUrl, type StartUrl } from "@identity-center/shared-files";
import type { Context } from "../command/context";

/** Whether sign-ins go to an endpoint that the environment or the profile names, so that no start URL is followed. */
export async function isStandIn(context: Context): Promise<boolean> {
  const { hasConfiguredEndpoint } = await import("@identity-center/portal-regions");
  const { logger } = await context.clientConfig();
  return hasConfiguredEndpoint("SSO OIDC", { logger, profile: context.profile });
}

/** Finds what a start URL, or that to which it leads, says. */
export type Follow = (startUrl: string) => Promise<StartUrl | undefined>;

/** Follows start URLs as {@link follow} does, each of them once. */
export function followOnce(context: Context): Follow {
  const followed = new Map<string, Promise<StartUrl | undefined>>();
  return (startUrl) => {
    const known = followed.get(startUrl);
    if (known) return known;
    const target = follow(context, startUrl);
    followed.set(startUrl, target);
    return target;
  };
}

/**
 * What a start URL says; for a company's own name, what the start URL says to which that leads now.
 *
 * @returns undefined for what is no start URL
 * @throws StartUrlError where it can't be followed.
 */
export async function follow(context: Context, startUrl: string): Promise<StartUrl | undefined> {
  const given = parseStartUrl(startUrl);
  if (given?.form !== "vanity" || (await isStandIn(context))) return given;
  const { followStartUrl } = await import("@identity-center/portal-regions");
  const { requestHandler } = await context.clientConfig();
  return followStartUrl(startUrl, { requestHandler, abortSignal: context.signal });
}
