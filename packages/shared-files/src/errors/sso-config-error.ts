/**
 * - `ERR_SSO_PROFILE_MISSING`: there is no such profile.
 * - `ERR_SSO_SESSION_MISSING`: there is no such sso-session.
 * - `ERR_SSO_NOT_CONFIGURED`: the profile has nothing to do with SSO.
 * - `ERR_SSO_SETTING_MISSING`: a profile or session lacks a setting.
 * - `ERR_SSO_SETTING_INVALID`: a setting can't be what it is.
 * - `ERR_SSO_SETTINGS_DISAGREE`: a profile says other than its session.
 */
export type SSOConfigErrorCode =
  | "ERR_SSO_PROFILE_MISSING"
  | "ERR_SSO_SESSION_MISSING"
  | "ERR_SSO_NOT_CONFIGURED"
  | "ERR_SSO_SETTING_MISSING"
  | "ERR_SSO_SETTING_INVALID"
  | "ERR_SSO_SETTINGS_DISAGREE";

export interface SSOConfigErrorDetails {
  readonly cause?: unknown;
  readonly code: SSOConfigErrorCode;
  /** The setting's name, where one is to blame. */
  readonly setting?: string | undefined;
}

/** The shared config does not say, or not soundly, how to sign in. */
export class SSOConfigError extends Error {
  override readonly name = "SSOConfigError";
  readonly code: SSOConfigErrorCode;
  readonly setting: string | undefined;

  constructor(message: string, details: SSOConfigErrorDetails) {
    super(message, details);
    this.code = details.code;
    this.setting = details.setting;
  }
}
