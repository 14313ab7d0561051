import { describeMissing } from "../config/missing-section";
import { placeOf } from "../config/place";
import { readSection } from "../config/read-section";
import type { Properties, SharedConfig } from "../config/shared-config";
import { ProfileChainError, type ProfileChainErrorCode } from "../errors/profile-chain-error";

/** The settings of a profile in a chain, and errors that say where they are. */
export class ProfileSettings {
  readonly shared: SharedConfig;
  readonly profile: string;
  readonly properties: Properties;
  /** The profile whose `source_profile` it is, if it is one. */
  readonly from: ProfileSettings | undefined;

  private constructor(
    shared: SharedConfig,
    profile: string,
    properties: Properties,
    from: ProfileSettings | undefined,
  ) {
    this.shared = shared;
    this.profile = profile;
    this.properties = properties;
    this.from = from;
  }

  /**
   * @param from - the profile whose `source_profile` it is, if it is one
   * @throws {@link ProfileChainError} `ERR_PROFILE_MISSING` or `ERR_PROFILE_SOURCE_MISSING`; {@link SharedConfigError} where it can't be read.
   */
  static of(shared: SharedConfig, profile: string, from?: ProfileSettings): ProfileSettings {
    const properties = readSection(shared, "profile", profile);
    if (properties !== undefined) return new ProfileSettings(shared, profile, properties, from);
    const near = describeMissing(shared, "profile", profile);
    const missing = `there is no profile ${JSON.stringify(profile)} in the shared config files${near}`;
    if (from) {
      const reason = `${from.describe("source_profile")} is ${JSON.stringify(profile)}, but ${missing}`;
      throw from.error("ERR_PROFILE_SOURCE_MISSING", reason, "source_profile");
    }
    throw new ProfileChainError(missing.replace("t", "T"), { code: "ERR_PROFILE_MISSING", profile });
  }

  /** Whether a setting is there, even an empty one. */
  has(key: string): boolean {
    return this.properties[key] !== undefined;
  }

  /**
   * The value of a setting.
   *
   * @param accepted - what it looks like, for the message
   * @throws {@link ProfileChainError} for a value that does not match.
   */
  matching(key: string, pattern: RegExp, accepted: string): string | undefined {
    const value = this.properties[key];
    if (value === undefined || pattern.test(value)) return value;
    const reason = `${this.describe(key)} is ${JSON.stringify(value)}, not ${accepted}`;
    throw this.error("ERR_PROFILE_SETTING_INVALID", reason, key);
  }

  /** For messages: `role_arn of profile "dev" (~/.aws/config:3)`. */
  describe(key: string): string {
    return `${key} of profile ${JSON.stringify(this.profile)}${this.place(key)}`;
  }

  /** For messages: ` (~/.aws/config:3)`, of a setting or of the profile; empty where it is not known. */
  place(key?: string): string {
    const place = placeOf(this.shared, "profile", this.profile, key);
    return place ? ` (${place.file}:${place.line})` : "";
  }

  error(code: ProfileChainErrorCode, message: string, setting?: string): ProfileChainError {
    return new ProfileChainError(message, { code, profile: this.profile, setting });
  }
}
