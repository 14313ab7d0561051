import { parseStartUrl, type StartUrl } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isError } from "../failure/is-error";
import { checkRegionOf, portalOf } from "../sign-in/region-of-start-url";
import { checkRegion, regionIn } from "../sign-in/session-settings";
import { printable } from "../terminal/printable";
import { refuse, type Setting, settle } from "./setting";

/** The start URL, if the Region is to be had from it or from where it leads. */
export function regionSource(startUrl: string | undefined): string | undefined {
  const { form, region } = parseStartUrl(startUrl?.trim() ?? "") ?? {};
  return region !== undefined || form === "vanity" ? startUrl : undefined;
}

/**
 * The start URL, and what it, or that to which it leads, says. One whose host answers, but does not lead to AWS, is refused,
 * as no sign-in could follow it; at a terminal another one is asked for.
 */
export async function settleStartUrl(
  context: Context,
  given: string | undefined,
  setting: Setting,
): Promise<{ readonly startUrl: string; readonly portal: StartUrl | undefined }> {
  for (;;) {
    const startUrl = await settle(context, given, setting);
    try {
      return { startUrl, portal: await portalOf(context, startUrl) };
    } catch (error) {
      if (!isError(error) || error.name !== "StartUrlError") throw error;
      if (given !== undefined || !context.interactive) refuse(error.message);
      context.terminal.err(printable(error.message));
    }
  }
}

/**
 * The Region that is given, else that which the start URL or its target names, else the answer of the user.
 *
 * @param now - that of the session so far
 * @param portal - what the start URL says, or that to which it leads
 */
export async function settleRegion(
  context: Context,
  given: string | undefined,
  now: string | undefined,
  startUrl: string,
  portal: StartUrl | undefined,
): Promise<string> {
  const check = (answer: string) => {
    const region = regionIn(answer);
    return checkRegion(region) ?? checkRegionOf(startUrl, portal, region);
  };
  if (given === undefined && portal?.region !== undefined) {
    tellRegion(context, portal.region, now, startUrl);
    return portal.region;
  }
  const answer = await settle(context, given, {
    message: "Region of Identity Center",
    flag: "--region, or a start URL that contains it (such as https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com)",
    now: context.interactive && now && check(now) ? undefined : now,
    check,
  });
  return regionIn(answer);
}

function tellRegion(context: Context, region: string, now: string | undefined, startUrl: string): void {
  const { interactive, terminal } = context;
  if (now && now !== region)
    context.warn(new Error(`sso_region was ${now}, and ${startUrl} belongs to ${region}`));
  else if (interactive) terminal.err(`Region of Identity Center: ${region}, as the start URL says`);
}
