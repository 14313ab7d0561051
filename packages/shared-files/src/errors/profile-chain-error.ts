/**
 * - `ERR_PROFILE_MISSING`: there is no such profile.
 * - `ERR_PROFILE_SOURCE_MISSING`: no profile has the name in `source_profile`.
 * - `ERR_PROFILE_NO_CREDENTIALS`: the profile has no settings that give credentials.
 * - `ERR_PROFILE_SETTING_MISSING`: the profile lacks a setting that its other settings need.
 * - `ERR_PROFILE_SETTING_INVALID`: a setting has an invalid value.
 * - `ERR_PROFILE_SETTINGS_DISAGREE`: the profile has both `source_profile` and `credential_source`.
 * - `ERR_PROFILE_CYCLE`: the profiles refer to each other in a circle.
 * - `ERR_PROFILE_UNSUPPORTED`: the profile gets its credentials in a way that is not supported here.
 */
export type ProfileChainErrorCode =
  | "ERR_PROFILE_MISSING"
  | "ERR_PROFILE_SOURCE_MISSING"
  | "ERR_PROFILE_NO_CREDENTIALS"
  | "ERR_PROFILE_SETTING_MISSING"
  | "ERR_PROFILE_SETTING_INVALID"
  | "ERR_PROFILE_SETTINGS_DISAGREE"
  | "ERR_PROFILE_CYCLE"
  | "ERR_PROFILE_UNSUPPORTED";

/** Details of a {@link ProfileChainError}. */
export interface ProfileChainErrorDetails {
  /** What is wrong, as {@link ProfileChainErrorCode} lists. */
  readonly code: ProfileChainErrorCode;
  /** The profile whose settings cause the error. */
  readonly profile: string;
  /** Name of the setting that causes the error, if there is one. */
  readonly setting?: string | undefined;
}

/**
 * Thrown if the settings of a profile, or of one that it refers to, do not lead to credentials. The message names the
 * profile, the setting, and the file with the line.
 */
export class ProfileChainError extends Error {
  override readonly name = "ProfileChainError";
  /** What is wrong, as {@link ProfileChainErrorCode} lists. */
  readonly code: ProfileChainErrorCode;
  /** The profile whose settings cause the error: the requested one or one further on in its chain. */
  readonly profile: string;
  /** Name of the setting that causes the error; undefined if there is none. */
  readonly setting: string | undefined;

  constructor(message: string, { code, profile, setting }: ProfileChainErrorDetails) {
    super(message);
    this.code = code;
    this.profile = profile;
    this.setting = setting;
  }
}
