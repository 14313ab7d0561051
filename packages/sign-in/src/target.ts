import { InvalidParameterError } from "@identity-center/client-sso-oidc";
import {
  activeProfile,
  isRegion,
  loadSharedConfig,
  meantStartUrl,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedFilesOptions,
  type SignInWay,
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
}

/**
 * Determines the portal to sign in to.
 *
 * @throws {@link InvalidParameterError} for an invalid option; SSOConfigError and SharedConfigError for errors in the
 * files.
 */
export async function resolveTarget(options: SignInOptions, files: SharedFilesOptions): Promise<Target> {
  const { startUrl: given, region, regions = [], sessionName, registrationScopes } = options;
  if (!Array.isArray(regions) || !regions.every((it) => typeof it === "string" && isRegion(it))) {
    throw new InvalidParameterError("regions", "a list of regions such as eu-central-1", regions);
  }
  if (given === undefined && region === undefined) {
    if (regions.length > 0)
      throw new InvalidParameterError("regions", "given together with startUrl and region", regions);
    const { scopes, ...target } = await fromSharedConfig(options, files);
    return { ...target, scopes: registrationScopes ?? scopes };
  }
  if (given === undefined || !isWebUrl(given)) {
    throw new InvalidParameterError("startUrl", "an http or https URL, given together with region", given);
  }
  if (!region) throw new InvalidParameterError("region", "given together with startUrl", region);
  const startUrl = meantStartUrl(given);
  return {
    startUrl,
    portalUrl: startUrl,
    region,
    regions,
    sessionName,
    scopes: registrationScopes ?? (sessionName ? [portalScope] : undefined),
  };
}

/**
 * Uses no scopes without a session: neither the AWS CLI nor the SDKs refresh such a token, and without scopes it lasts
 * longer.
 */
async function fromSharedConfig(options: SignInOptions, files: SharedFilesOptions): Promise<Target> {
  const { env = process.env } = files;
  const config = await loadSharedConfig(files);
  const profile = options.profile ?? activeProfile(env);
  const { startUrl, region, regions, sessionName, registrationScopes, signInWay } = options.sessionName
    ? resolveSSOSession(config, options.sessionName)
    : resolveSSOProfileSession(config, profile);
  const portal = { startUrl, portalUrl: startUrl, region, regions, sessionName, way: signInWay };
  return sessionName ? { ...portal, scopes: registrationScopes } : { ...portal, profile, scopes: undefined };
}
