import {
  loadSharedConfig,
  type ProfileChain,
  ProfileChainError,
  resolveProfileChain,
  resolveSSOProfile,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
  SharedConfigError,
  type SharedFilesOptions,
  SSOConfigError,
  type SSOProfile,
} from "@identity-center/shared-files";
import { SSOConfigurationError } from "./configuration-error";
import type { ProviderOptions } from "./given-options";
import type { Session } from "./session";

/** Returns the session that options name, without a profile. @throws {@link SSOConfigurationError} */
export async function sessionOfOptions(
  { choice, regions }: ProviderOptions,
  files: SharedFilesOptions,
): Promise<Session | undefined> {
  const { sessionName, startUrl, region } = choice;
  if (startUrl && region) return { sessionName, startUrl, region, regions };
  return sessionName ? configured(files, (config) => resolveSSOSession(config, sessionName)) : undefined;
}

/** Returns the session of a profile, which may lack a role. @throws {@link SSOConfigurationError} */
export function sessionOfProfile(profile: string, files: SharedFilesOptions): Promise<Session> {
  return configured(files, (config) => resolveSSOProfileSession(config, profile));
}

/** Returns the session of a profile, and its role if it names one. @throws {@link SSOConfigurationError} */
export function settingsOfProfile(
  profile: string,
  files: SharedFilesOptions,
): Promise<SSOProfile & { readonly credentialScope?: string | undefined }> {
  return configured(files, (config) => ({
    ...resolveSSOProfile(config, profile),
    credentialScope: config.profiles[profile]?.["aws_credential_scope"],
  }));
}

/** Returns how a profile gets its credentials, and the files that say so. @throws {@link SSOConfigurationError} */
export function chainOfProfile(
  profile: string,
  files: SharedFilesOptions,
): Promise<{ readonly chain: ProfileChain; readonly shared: SharedConfig }> {
  return configured(files, (shared) => ({ chain: resolveProfileChain(shared, profile), shared }), profile);
}

/** Errors of a profile that is not configured at all. */
const notConfigured: ReadonlySet<string> = new Set([
  "ERR_SSO_PROFILE_MISSING",
  "ERR_SSO_NOT_CONFIGURED",
  "ERR_PROFILE_MISSING",
  "ERR_PROFILE_NO_CREDENTIALS",
]);

/** @param profile - that which was asked for, where errors can be of another one */
async function configured<T>(
  files: SharedFilesOptions,
  look: (config: SharedConfig) => T,
  profile?: string,
): Promise<T> {
  try {
    return look(await loadSharedConfig(files));
  } catch (cause) {
    const isOurs = [SSOConfigError, SharedConfigError, ProfileChainError].some((it) => cause instanceof it);
    if (!isOurs) throw cause;
    const { message, code, profile: of = profile } = cause as Partial<ProfileChainError> & Error;
    const tryNextLink = notConfigured.has(code ?? "") && of === profile;
    throw new SSOConfigurationError(message, { cause, tryNextLink });
  }
}
