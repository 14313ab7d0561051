/**
 * - `ERR_SSO_PROFILE_MISSING`: there is no such profile.
 * - `ERR_SSO_SESSION_MISSING`: there is no such sso-session.
 * - `ERR_SSO_NOT_CONFIGURED`: the profile has no SSO settings.
 * - `ERR_SSO_SETTING_MISSING`: a profile or session lacks a setting.
 * - `ERR_SSO_SETTING_INVALID`: a setting has an invalid value.
 * - `ERR_SSO_SETTINGS_DISAGREE`: a profile and its session have different values for a setting.
 */
export type SSOConfigErrorCode =
  | "ERR_SSO_PROFILE_MISSING"
  | "ERR_SSO_SESSION_MISSING"
  | "ERR_SSO_NOT_CONFIGURED"
  | "ERR_SSO_SETTING_MISSING"
  | "ERR_SSO_SETTING_INVALID"
  | "ERR_SSO_SETTINGS_DISAGREE";

/** Details of an {@link SSOConfigError}. */
export interface SSOConfigErrorDetails {
  /** The underlying error, if there is one. */
  readonly cause?: unknown;
  /** What is wrong, as {@link SSOConfigErrorCode} lists. */
  readonly code: SSOConfigErrorCode;
  /** Name of the setting that causes the error, if there is one. */
  readonly setting?: string | undefined;
}

/** Thrown if the sign-in settings in the shared config are missing or invalid. */
export class SSOConfigError extends Error {
  override readonly name = "SSOConfigError";
  /** What is wrong, as {@link SSOConfigErrorCode} lists. */
  readonly code: SSOConfigErrorCode;
  /** Name of the setting that causes the error; undefined if there is none. */
  readonly setting: string | undefined;

  constructor(message: string, details: SSOConfigErrorDetails) {
    super(message, details);
    this.code = details.code;
    this.setting = details.setting;
  }
}
