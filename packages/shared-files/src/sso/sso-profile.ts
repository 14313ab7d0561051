import { describeMissing } from "../config/missing-section";
import { placeOf } from "../config/place";
import { readSection } from "../config/read-section";
import type { SectionKind } from "../config/section";
import type { Properties, SharedConfig } from "../config/shared-config";
import { SSOConfigError } from "../errors/sso-config-error";
import { type ProfileKind, profileKind } from "./profile-kind";
import { ssoKey } from "./sso-properties";
import { parseSSOSettings, refuse, required, type Setting, type SSOSettings } from "./sso-settings";
import { meantStartUrl } from "./start-url";

/** A session of the config file, which profiles can share. */
export interface SSOSession extends SSOSettings {
  /** Name of the session. */
  readonly sessionName: string;
}

/** The sign-in settings of a profile. */
export interface SSOProfileSession extends SSOSettings {
  /** Name of the profile. */
  readonly profile: string;
  /** Name of its session; undefined for a profile with sign-in settings of its own. */
  readonly sessionName?: string;
}

/** The SSO settings of a profile, including its role. */
export interface SSOProfile extends SSOProfileSession {
  /** Id of the account that the role is in, twelve digits; defined if and only if `roleName` is. */
  readonly accountId?: string;
  /** Name of the role; undefined for a profile that only signs in. */
  readonly roleName?: string;
}

const sessionKeys = [
  "sso_start_url",
  "sso_region",
  "sso_registration_scopes",
  "idc_regions",
  "idc_sign_in",
  "idc_store",
];

/**
 * Returns the settings of `[sso-session NAME]`.
 *
 * @throws {@link SSOConfigError} if there is no such session, or a setting is missing or invalid;
 * {@link SharedConfigError} if the session can't be read.
 *
 * @example
 * ```ts
 * const { startUrl, region } = resolveSSOSession(await loadSharedConfig(), "corp");
 * ```
 */
export function resolveSSOSession(sharedConfig: SharedConfig, sessionName: string): SSOSession {
  const session = readSection(sharedConfig, "sso-session", sessionName);
  if (session === undefined) {
    throw new SSOConfigError(
      `There is no [sso-session ${sessionName}] in the shared config file${howToAdd(sharedConfig, sessionName)}`,
      { code: "ERR_SSO_SESSION_MISSING" },
    );
  }
  const look = lookUp(sharedConfig, "sso-session", sessionName, session);
  return { sessionName, ...parseSSOSettings(look) };
}

/**
 * Returns the SSO settings of a profile that has a session, or its own `sso_start_url` and `sso_region`.
 *
 * @throws {@link SSOConfigError} if there is no such profile or session, a setting is missing or invalid, or the
 * profile and its session disagree; {@link SharedConfigError} if one of the two can't be read.
 *
 * @example
 * ```ts
 * const { startUrl, region, accountId, roleName } = resolveSSOProfile(await loadSharedConfig(), "dev");
 * ```
 */
export function resolveSSOProfile(sharedConfig: SharedConfig, profileName: string): SSOProfile {
  const look = lookUpProfile(sharedConfig, profileName);
  return { ...sessionOf(sharedConfig, look, profileName), ...roleOf(look) };
}

/**
 * Returns the sign-in settings of a profile, without its role.
 *
 * @throws as {@link resolveSSOProfile}, except for errors of the role.
 *
 * @example
 * ```ts
 * const { startUrl, region } = resolveSSOProfileSession(await loadSharedConfig(), "dev");
 * ```
 */
export function resolveSSOProfileSession(sharedConfig: SharedConfig, profileName: string): SSOProfileSession {
  return sessionOf(sharedConfig, lookUpProfile(sharedConfig, profileName), profileName);
}

function lookUpProfile(sharedConfig: SharedConfig, profileName: string): LookUp {
  const profile = readSection(sharedConfig, "profile", profileName);
  if (profile !== undefined) return lookUp(sharedConfig, "profile", profileName, profile);
  const near = describeMissing(sharedConfig, "profile", profileName);
  throw new SSOConfigError(
    `There is no profile ${JSON.stringify(profileName)} in the shared config files${near}`,
    { code: "ERR_SSO_PROFILE_MISSING" },
  );
}

/** The end of an error message about a missing session. */
function howToAdd(sharedConfig: SharedConfig, sessionName: string): string {
  const near = describeMissing(sharedConfig, "sso-session", sessionName);
  return near || ": add it, or run idc configure or aws configure sso-session";
}

/** The error for a profile that does not use SSO. */
function notSSOError(sharedConfig: SharedConfig, profile: string): SSOConfigError {
  const kind = profileKind(sharedConfig.profiles[profile] ?? {});
  const place = kind && placeOf(sharedConfig, "profile", profile, kind.setting);
  const reason = kind
    ? `it ${kind.description} (${kind.setting}${place ? `, ${place.file}:${place.line}` : ""}). ` +
      `${elsewhere(kind)} only profiles with sso_session or sso_start_url are used`
    : "it has neither sso_session nor sso_start_url";
  return new SSOConfigError(`The profile ${JSON.stringify(profile)} is not one for SSO: ${reason}`, {
    code: "ERR_SSO_NOT_CONFIGURED",
    setting: kind?.setting,
  });
}

/** The beginning of a sentence. Nothing here gives credentials of `aws login`. */
function elsewhere({ setting }: ProfileKind): string {
  return setting === "login_session" ? "Here" : "fromProfile gives its credentials; here";
}

type LookUp = (key: string) => Setting;

function lookUp(shared: SharedConfig, kind: SectionKind, name: string, properties: Properties): LookUp {
  return (key) => {
    const writtenKey = kind === "profile" ? ssoKey(properties, key) : key;
    const written = properties[writtenKey];
    const value = key === "sso_start_url" && written ? meantStartUrl(written) : written;
    const describe = () => {
      const place = placeOf(shared, kind, name, value === undefined ? undefined : writtenKey);
      return `${writtenKey} of ${kind} ${JSON.stringify(name)}${place ? ` (${place.file}:${place.line})` : ""}`;
    };
    const commands =
      kind === "sso-session"
        ? ["idc configure", "aws configure sso-session"]
        : ["idc profiles sync", "aws configure sso"];
    return { key, value, describe, commands };
  };
}

function sessionOf(sharedConfig: SharedConfig, look: LookUp, profile: string): SSOProfileSession {
  const named = look("sso_session");
  const sessionName = named.value;
  if (!sessionName) {
    if (![...sessionKeys, "sso_account_id", "sso_role_name"].some((key) => look(key).value)) {
      throw notSSOError(sharedConfig, profile);
    }
    return { profile, ...parseSSOSettings(look) };
  }
  const properties = readSection(sharedConfig, "sso-session", sessionName);
  if (properties === undefined) {
    throw new SSOConfigError(
      `${named.describe()} is ${JSON.stringify(sessionName)}, but there is no [sso-session ${sessionName}]` +
        howToAdd(sharedConfig, sessionName),
      { code: "ERR_SSO_SESSION_MISSING", setting: "sso_session" },
    );
  }
  const session = resolveSSOSession(sharedConfig, sessionName);
  const ofSession = lookUp(sharedConfig, "sso-session", sessionName, properties);
  for (const key of sessionKeys) rejectDisagreement(look(key), ofSession(key));
  return { profile, ...session };
}

/** A profile may repeat settings of its session, but not with other values: one of them would be silently ignored. */
function rejectDisagreement(own: Setting, session: Setting): void {
  if (!own.value || !session.value || own.value === session.value) return;
  throw new SSOConfigError(
    `${own.describe()} is ${JSON.stringify(own.value)}, but ${session.describe()} is ${JSON.stringify(session.value)}: ` +
      "remove the profile's, or make them equal",
    { code: "ERR_SSO_SETTINGS_DISAGREE", setting: own.key },
  );
}

function roleOf(look: LookUp): { readonly accountId?: string; readonly roleName?: string } {
  const [accountId, roleName] = [look("sso_account_id"), look("sso_role_name")];
  if (!accountId.value && !roleName.value) return {};
  if (accountId.value && !/^\d{12}$/.test(accountId.value)) refuse(accountId, "an account's id of 12 digits");
  return { accountId: required(accountId).value, roleName: required(roleName).value };
}
