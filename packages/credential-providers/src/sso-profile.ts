import type { Logger } from "@identity-center/client-sso";
import { SSOConfigurationError } from "./configuration-error";

const needed = ["sso_start_url", "sso_account_id", "sso_region", "sso_role_name"] as const;

/** The settings of a profile for SSO, those of its session among them. */
export interface SsoProfile {
  sso_start_url: string;
  sso_session?: string;
  sso_account_id: string;
  sso_region: string;
  sso_role_name: string;
  [setting: string]: string | undefined;
}

/** Whether a profile of the shared config files has to do with SSO: one of its settings is enough. */
export function isSsoProfile(
  profile: { readonly [setting: string]: string | undefined } | undefined,
): profile is Partial<SsoProfile> {
  return !!profile && [...needed, "sso_session"].some((setting) => typeof profile[setting] === "string");
}

/**
 * Gives a profile back that says all that is needed to get a role's credentials.
 *
 * @throws {@link SSOConfigurationError} that names what is missing; `tryNextLink` is false.
 */
export function validateSsoProfile(profile: Partial<SsoProfile>, logger?: Logger): SsoProfile {
  const missing = needed.filter((setting) => !profile[setting]);
  if (missing.length === 0) return profile as SsoProfile;
  const reason = `The profile is not complete for SSO: it lacks ${missing.join(", ")}`;
  logger?.debug?.(`@identity-center/credential-providers (!) ${reason}`);
  throw new SSOConfigurationError(reason);
}
