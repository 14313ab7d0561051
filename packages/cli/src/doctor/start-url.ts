import {
  otherPlaceOf,
  parseStartUrl,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isError } from "../failure/is-error";
import { correctionOf } from "../sign-in/correction";
import type { Follow } from "../sign-in/follow";
import { isForSSO } from "../target/target";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { type ConfiguredPortal, contradictionIn } from "./contradiction";
import { isKnownStartUrl } from "./known-start-url";

/**
 * Checks where the start URLs of companies' own lead, and whether each start URL is known in its Region. Services that are
 * not reached are told by the check of the network.
 */
export async function checkStartUrls(
  context: Context,
  shared: SharedConfig,
  follow: Follow,
): Promise<readonly Check[]> {
  const checks = await Promise.all(portalsIn(shared).map((portal) => checkStartUrl(context, portal, follow)));
  context.signal.throwIfAborted();
  return checks.flat();
}

/** Each start URL and Region once: many profiles can have the same. Invalid settings are told by the check of the config. */
function portalsIn(shared: SharedConfig): readonly ConfiguredPortal[] {
  const sessions = Object.keys(shared.ssoSessions).map((name) => () => resolveSSOSession(shared, name));
  const profiles = Object.keys(shared.profiles)
    .filter((name) => isForSSO(shared, name))
    .map((name) => () => resolveSSOProfileSession(shared, name));
  const portals = new Map<string, ConfiguredPortal>();
  for (const resolve of [...sessions, ...profiles]) {
    try {
      const portal = resolve();
      const key = `${portal.startUrl} ${portal.region}`;
      if (!portals.has(key)) portals.set(key, portal);
    } catch (error) {
      if (!isError(error) || !/^S(SO|hared)ConfigError$/.test(error.name)) throw error;
    }
  }
  return [...portals.values()];
}

async function checkStartUrl(
  context: Context,
  portal: ConfiguredPortal,
  follow: Follow,
): Promise<readonly Check[]> {
  if (contradictionIn("", portal)) return [];
  const { startUrl, region, regions = [] } = portal;
  try {
    const target = await follow(startUrl);
    if (!target) return [];
    const isFollowed = target.form !== parseStartUrl(startUrl)?.form;
    const leads = isFollowed ? `${startUrl} redirects to ${target.url}` : startUrl;
    const is = isFollowed ? `${leads}, which is` : `${leads} is`;
    const other = isFollowed && otherPlaceOf(target, region);
    if (other) {
      const mend = correctionOf(portal, target.region);
      return [warning("start URL", `${is} in ${other}, and sso_region is ${region}`, mend)];
    }
    // A start URL that names its Region need not be known in the further ones.
    const further = regions.filter((it) => otherPlaceOf(target, it) === undefined);
    const answer = await firstAnswer(context, target.url, [region, ...further]);
    if (!answer) return isFollowed ? [ok("start URL", leads)] : [];
    if (answer.isKnown) return [ok("start URL", `${is} known in ${answer.region}`)];
    const detail = `${is} not a start URL of ${answer.region}, according to the service there`;
    return [problem("start URL", detail, correctionOf(portal))];
  } catch (error) {
    const isOfStartUrl = isError(error) && error.name === "StartUrlError";
    const detail = isOfStartUrl ? messageOf(error) : `${startUrl} was not checked: ${messageOf(error)}`;
    return [problem("start URL", detail)];
  }
}

/** What the first Region that says so says of a start URL; undefined if none does. */
async function firstAnswer(
  context: Context,
  startUrl: string,
  regions: readonly string[],
): Promise<{ readonly region: string; readonly isKnown: boolean } | undefined> {
  for (const region of regions) {
    const isKnown = await isKnownStartUrl(context, startUrl, region);
    if (isKnown !== undefined) return { region, isKnown };
  }
  return undefined;
}
