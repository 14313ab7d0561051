import { InvalidParameterError } from "@identity-center/client-sso-oidc";
import {
  activeProfile,
  isRegion,
  loadSharedConfig,
  meantStartUrl,
  otherPlaceOf,
  parseStartUrl,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedFilesOptions,
  type SignInWay,
  type StoreName,
} from "@identity-center/shared-files";
import type { SignInOptions } from "./options";
import { isWebUrl } from "./web-url";

/** The scope that the portal requires. */
export const portalScope = "sso:account:access";

/** The portal to sign in to. */
export interface Target {
  /** As it is configured: the token is stored under it, where there is no session. */
  readonly startUrl: string;
  /** The start URL that the service gets: where a vanity URL leads. */
  readonly portalUrl: string;
  readonly region: string;
  /** The Region in the config, where a vanity URL leads to another. */
  readonly formerRegion?: string;
  /** Further Regions in which to sign in. */
  readonly regions?: readonly string[] | undefined;
  /** Undefined for a profile or a start URL without a session. */
  readonly sessionName: string | undefined;
  /** The profile with these settings, where there is no session. */
  readonly profile?: string | undefined;
  /** Undefined where neither the caller nor a session has any. */
  readonly scopes: readonly string[] | undefined;
  /** The way that the shared config asks for. */
  readonly way?: SignInWay | undefined;
  /** Where the shared config asks to keep secrets. */
  readonly store?: StoreName | undefined;
}

/** A target whose Region may be unknown until its vanity URL is followed. */
export type ConfiguredTarget = Omit<Target, "region"> & { readonly region: string | undefined };

/**
 * A target whose Region is known.
 *
 * @throws {@link InvalidParameterError} if it is not.
 */
export function withRegion(target: ConfiguredTarget): Target {
  return { ...target, region: checkRegion(target.region) };
}

/**
 * Determines the portal to sign in to.
 *
 * @throws {@link InvalidParameterError} for an invalid option; SSOConfigError and SharedConfigError for errors in the
 * files.
 */
export async function resolveTarget(
  options: SignInOptions,
  files: SharedFilesOptions,
): Promise<ConfiguredTarget> {
  const { startUrl: given, region: givenRegion, regions = [], sessionName, registrationScopes } = options;
  if (!Array.isArray(regions) || !regions.every((it) => typeof it === "string" && isRegion(it))) {
    throw new InvalidParameterError("regions", "a list of regions such as eu-central-1", regions);
  }
  if (given === undefined && givenRegion === undefined) {
    if (regions.length > 0)
      throw new InvalidParameterError("regions", "given together with startUrl", regions);
    const { scopes, ...target } = await fromSharedConfig(options, files);
    return { ...target, scopes: registrationScopes ?? scopes };
  }
  if (given === undefined || !isWebUrl(given)) {
    throw new InvalidParameterError("startUrl", "an http or https URL, given together with region", given);
  }
  const startUrl = meantStartUrl(given);
  return {
    startUrl,
    portalUrl: startUrl,
    region: regionOf(startUrl, givenRegion),
    regions,
    sessionName,
    scopes: registrationScopes ?? (sessionName ? [portalScope] : undefined),
  };
}

/** The Region that is given, or else that which the start URL names. A vanity URL needs neither. */
function regionOf(startUrl: string, given: string | undefined): string | undefined {
  const portal = parseStartUrl(startUrl);
  if (given === undefined && portal?.form === "vanity") return undefined;
  const region = checkRegion(given ?? portal?.region);
  const other = portal && otherPlaceOf(portal, region);
  if (other) throw new InvalidParameterError("region", `that of startUrl, which belongs to ${other}`, region);
  return region;
}

function checkRegion(region: unknown): string {
  if (typeof region === "string" && isRegion(region)) return region;
  const accepted = "a region such as eu-west-1, because startUrl contains none and redirects to none";
  throw new InvalidParameterError("region", accepted, region);
}

/**
 * Uses no scopes without a session: neither the AWS CLI nor the SDKs refresh such a token, and without scopes it lasts
 * longer.
 */
async function fromSharedConfig(options: SignInOptions, files: SharedFilesOptions): Promise<Target> {
  const { env = process.env } = files;
  const config = await loadSharedConfig(files);
  const profile = options.profile ?? activeProfile(env);
  const { startUrl, region, regions, sessionName, registrationScopes, signInWay, store } = options.sessionName
    ? resolveSSOSession(config, options.sessionName)
    : resolveSSOProfileSession(config, profile);
  const portal = { startUrl, portalUrl: startUrl, region, regions, sessionName, way: signInWay, store };
  return sessionName ? { ...portal, scopes: registrationScopes } : { ...portal, profile, scopes: undefined };
}
