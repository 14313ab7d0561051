import {
  loadSharedConfig,
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
import type { Session } from "./session";

/** Returns the session with a name. @throws {@link SSOConfigurationError} */
export function sessionNamed(sessionName: string, files: SharedFilesOptions): Promise<Session> {
  return configured(files, (config) => resolveSSOSession(config, sessionName));
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

async function configured<T>(files: SharedFilesOptions, look: (config: SharedConfig) => T): Promise<T> {
  try {
    return look(await loadSharedConfig(files));
  } catch (cause) {
    if (!(cause instanceof SSOConfigError || cause instanceof SharedConfigError)) throw cause;
    const tryNextLink = cause.code === "ERR_SSO_PROFILE_MISSING" || cause.code === "ERR_SSO_NOT_CONFIGURED";
    throw new SSOConfigurationError(cause.message, { cause, tryNextLink });
  }
}
