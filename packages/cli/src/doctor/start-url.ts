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
import { follow } from "../sign-in/follow";
import { isForSSO } from "../target/target";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { type ConfiguredPortal, contradictionIn } from "./contradiction";
import { isKnownStartUrl } from "./known-start-url";

/**
 * Checks where the start URLs of companies' own lead, and whether each start URL is known in its Region. Services that are
 * not reached are told by the check of the network.
 */
export async function checkStartUrls(context: Context, shared: SharedConfig): Promise<readonly Check[]> {
  const checks = await Promise.all(portalsIn(shared).map((portal) => checkStartUrl(context, portal)));
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

async function checkStartUrl(context: Context, portal: ConfiguredPortal): Promise<readonly Check[]> {
  if (contradictionIn("", portal)) return [];
  const { startUrl, region } = portal;
  try {
    const target = await follow(context, startUrl);
    if (!target) return [];
    const isFollowed = target.form !== parseStartUrl(startUrl)?.form;
    const leads = isFollowed ? `${startUrl} leads to ${target.url}` : startUrl;
    const is = isFollowed ? `${leads}, which is` : `${leads} is`;
    const other = isFollowed && otherPlaceOf(target, region);
    if (other) {
      const mend = correctionOf(portal, target.region);
      return [warning("start URL", `${is} of ${other}, and sso_region is ${region}`, mend)];
    }
    const isKnown = await isKnownStartUrl(context, target.url, region);
    if (isKnown === undefined) return isFollowed ? [ok("start URL", leads)] : [];
    if (isKnown) return [ok("start URL", `${is} known in ${region}`)];
    const detail = `${is} no start URL of ${region}, as the service there answers`;
    return [problem("start URL", detail, correctionOf(portal))];
  } catch (error) {
    const isOfStartUrl = isError(error) && error.name === "StartUrlError";
    return isOfStartUrl ? [problem("start URL", messageOf(error))] : [];
  }
}
