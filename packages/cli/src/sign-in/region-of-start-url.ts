import { otherPlaceOf, parseStartUrl, type StartUrl } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isError } from "../failure/is-error";
import { follow } from "./follow";

/**
 * What a start URL, or that to which it leads, says of the Region. One whose host is not reached says nothing, with a warning.
 *
 * @throws StartUrlError where the host answers, but does not lead to AWS.
 */
export async function portalOf(context: Context, startUrl: string): Promise<StartUrl | undefined> {
  const { terminal, signal } = context;
  if (parseStartUrl(startUrl)?.form === "vanity") terminal.status("Following the start URL ...");
  try {
    return await follow(context, startUrl);
  } catch (error) {
    signal.throwIfAborted();
    if (!isError(error) || Object(error).code !== "ERR_START_URL_NOT_REACHED") throw error;
    context.warn(error);
    return undefined;
  } finally {
    terminal.status("");
  }
}

/**
 * What is wrong with the Region of a start URL; undefined if they go together.
 *
 * @param portal - what the start URL says, or that to which it leads
 */
export function checkRegionOf(
  startUrl: string,
  portal: StartUrl | undefined,
  region: string,
): string | undefined {
  const other = portal && otherPlaceOf(portal, region);
  if (!other) return undefined;
  const isFollowed = parseStartUrl(startUrl)?.form === "vanity";
  return `${startUrl} ${isFollowed ? `redirects to ${portal.url}, which ` : ""}belongs to ${other}, not to ${region}`;
}
