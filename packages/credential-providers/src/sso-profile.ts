import type { Logger } from "@identity-center/client-sso";
import { SSOConfigurationError } from "./configuration-error";

const needed = ["sso_start_url", "sso_account_id", "sso_region", "sso_role_name"] as const;

/** SSO settings of a profile, including those of its session, by their names in the config file. */
export interface SsoProfile {
  /** Start URL of the access portal. */
  sso_start_url: string;
  /** Name of the session; missing for a profile without one. */
  sso_session?: string;
  /** Id of the account that the role is in, twelve digits. */
  sso_account_id: string;
  /** Region of the portal, which may differ from the profile's `region`. */
  sso_region: string;
  /** Name of the role that is assigned to the user. */
  sso_role_name: string;
  [setting: string]: string | undefined;
}

/**
 * Returns whether a profile of the shared config files has an SSO setting.
 * @example
 * ```ts
 * isSsoProfile({ sso_session: "corp", sso_account_id: "111122223333", sso_role_name: "ReadOnly" }); // true
 * ```
 */
export function isSsoProfile(
  profile: { readonly [setting: string]: string | undefined } | undefined,
): profile is Partial<SsoProfile> {
  return !!profile && [...needed, "sso_session"].some((setting) => typeof profile[setting] === "string");
}

/**
 * Checks that a profile has all settings that a role's credentials need, and returns it.
 *
 * @throws {@link SSOConfigurationError} that names the missing settings; `tryNextLink` is false.
 *
 * @example
 * ```ts
 * const { sso_account_id, sso_role_name } = validateSsoProfile(profile);
 * ```
 */
export function validateSsoProfile(profile: Partial<SsoProfile>, logger?: Logger): SsoProfile {
  const missing = needed.filter((setting) => !profile[setting]);
  if (missing.length === 0) return profile as SsoProfile;
  const reason = `The profile is not complete for SSO: it lacks ${missing.join(", ")}`;
  logger?.debug?.(`@identity-center/credential-providers (!) ${reason}`);
  throw new SSOConfigurationError(reason);
}
