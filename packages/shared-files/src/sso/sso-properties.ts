import type { Properties } from "../config/shared-config";

/**
 * What stands for the settings of SSO in a profile that runs `idc` as its credential_process. Under their own names
 * other programs would find them, and some refuse a profile, or the whole file, for one of them.
 */
const standIns = {
  sso_session: "idc_synced",
  sso_account_id: "idc_account_id",
  sso_role_name: "idc_role_name",
} as const;

/** The key of a setting of SSO in a profile. */
export function ssoKey(profile: Properties, key: string): string {
  return isStoodFor(key) && runsIdc(profile) ? standIns[key] : key;
}

/**
 * Returns a profile's settings, with the session, account and role under their SSO names. The profiles of `idc profiles
 * sync --credential-process` have them as `idc_synced`, `idc_account_id` and `idc_role_name`. Other profiles are
 * returned as they are.
 *
 * @example
 * ```ts
 * const { profiles } = await loadSharedConfig();
 * const { sso_account_id, sso_role_name } = ssoProperties(profiles["dev"] ?? {});
 * ```
 */
export function ssoProperties(profile: Properties): Properties {
  if (!runsIdc(profile)) return profile;
  const named = Object.entries(standIns).flatMap(([key, standIn]) => {
    const value = profile[standIn];
    return value === undefined ? [] : [[key, value]];
  });
  return { ...profile, ...Object.fromEntries(named) };
}

function runsIdc({ credential_process, idc_synced, sso_session, sso_start_url }: Properties): boolean {
  return !!(credential_process && idc_synced) && !sso_session && !sso_start_url;
}

function isStoodFor(key: string): key is keyof typeof standIns {
  return Object.hasOwn(standIns, key);
}
