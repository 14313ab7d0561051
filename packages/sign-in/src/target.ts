import { InvalidParameterError } from "@identity-center/client-sso-oidc";
import {
  activeProfile,
  loadSharedConfig,
  meantStartUrl,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedFilesOptions,
} from "@identity-center/shared-files";
import type { SignInOptions } from "./options";
import { isWebUrl } from "./web-url";

/** What the portal asks of a token. */
export const portalScope = "sso:account:access";

/** What is signed in to. */
export interface Target {
  readonly startUrl: string;
  readonly region: string;
  /** Undefined for a profile, or a start URL, without a session. */
  readonly sessionName: string | undefined;
  /** Undefined where neither the caller nor a session names any. */
  readonly scopes: readonly string[] | undefined;
}

/**
 * Finds out what to sign in to.
 * @throws {@link InvalidParameterError} for an option, SSOConfigError and SharedConfigError for what the files say.
 */
export async function resolveTarget(options: SignInOptions, files: SharedFilesOptions): Promise<Target> {
  const { startUrl, region, sessionName, registrationScopes } = options;
  if (startUrl === undefined && region === undefined) {
    const { scopes, ...target } = await fromSharedConfig(options, files);
    return { ...target, scopes: registrationScopes ?? scopes };
  }
  if (startUrl === undefined || !isWebUrl(startUrl)) {
    throw new InvalidParameterError("startUrl", "an http or https URL, given together with region", startUrl);
  }
  if (!region) throw new InvalidParameterError("region", "given together with startUrl", region);
  return {
    startUrl: meantStartUrl(startUrl),
    region,
    sessionName,
    scopes: registrationScopes ?? (sessionName ? [portalScope] : undefined),
  };
}

/** Without a session nobody refreshes: neither the AWS CLI nor the SDKs. The token then lasts if it has no scope. */
async function fromSharedConfig(options: SignInOptions, files: SharedFilesOptions): Promise<Target> {
  const { env = process.env } = files;
  const config = await loadSharedConfig(files);
  const { startUrl, region, sessionName, registrationScopes } = options.sessionName
    ? resolveSSOSession(config, options.sessionName)
    : resolveSSOProfileSession(config, options.profile ?? activeProfile(env));
  return { startUrl, region, sessionName, scopes: sessionName ? registrationScopes : undefined };
}
