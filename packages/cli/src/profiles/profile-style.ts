import type { Properties, SharedConfig } from "@identity-center/shared-files";
import { processCommand } from "./process-command";

/** How a profile leads to its role. */
export type ProfileStyle = "session" | "start-url" | "process";

/** The role of a profile, and all that a profile of some style says of it. */
export interface ProfileRole {
  readonly sessionName: string;
  readonly startUrl: string;
  /** That of the portal. */
  readonly ssoRegion: string;
  readonly accountId: string;
  readonly roleName: string;
  /** The words that run `idc`. */
  readonly program: readonly string[];
}

/** The setting that marks profiles that are kept in sync; its value is the session. The AWS CLI ignores it. */
export const syncedKey = "idc_synced";

/** Settings in the same place of a profile, whatever its style. */
const places: readonly (readonly string[])[] = [
  ["sso_session", "credential_process"],
  ["sso_start_url"],
  ["sso_region"],
  ["sso_account_id", "idc_account_id"],
  ["sso_role_name", "idc_role_name"],
];

/** The keys of all styles. */
export const styleKeys: readonly string[] = places.flat();

/** The settings of a style. */
export function styleSettings(style: ProfileStyle, role: ProfileRole): Readonly<Record<string, string>> {
  const { sessionName, startUrl, ssoRegion, accountId, roleName } = role;
  if (style === "process") {
    return {
      credential_process: processCommand(wordsOf(role)),
      idc_account_id: accountId,
      idc_role_name: roleName,
    };
  }
  return {
    sso_session: sessionName,
    ...(style === "start-url" && { sso_start_url: startUrl, sso_region: ssoRegion }),
    sso_account_id: accountId,
    sso_role_name: roleName,
  };
}

function wordsOf({ program, sessionName, accountId, roleName }: ProfileRole): readonly string[] {
  const flags = { session: sessionName, account: accountId, role: roleName };
  const named = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  return [...program, "credentials", "--format", "process", ...named];
}

/** The style that the settings of a profile have. A credential_process without idc_account_id is the user's own. */
function styleOf({ sso_session, sso_start_url, idc_account_id }: Properties): ProfileStyle {
  if (idc_account_id && !sso_session) return "process";
  return sso_start_url ? "start-url" : "session";
}

const keysOf: Readonly<Record<ProfileStyle, readonly string[]>> = {
  session: ["sso_session", "sso_account_id", "sso_role_name"],
  "start-url": ["sso_session", "sso_start_url", "sso_region", "sso_account_id", "sso_role_name"],
  process: ["credential_process", "idc_account_id", "idc_role_name"],
};

/**
 * The settings to write over a profile of another style: what only the other style has is null. In an order in which each
 * new setting takes the place of the one that it replaces.
 */
export function restyled(
  settings: Readonly<Record<string, string>>,
  before: Properties,
): Readonly<Record<string, string | null>> {
  const [from, to] = [keysOf[styleOf(before)], keysOf[styleOf(settings)]];
  const removed = from.filter((key) => !to.includes(key) && before[key] !== undefined);
  const ordered = places.flatMap((place) => [
    ...place.filter((key) => removed.includes(key)).map((key) => [key, null] as const),
    ...place.filter((key) => to.includes(key)).map((key) => [key, settings[key] ?? null] as const),
  ]);
  return { ...Object.fromEntries(ordered), ...settings };
}

/** A setting of the wanted style that the user added to a profile of another style. */
export function addedSetting(settings: Properties, before: Properties): string | undefined {
  const own = keysOf[styleOf(before)];
  return keysOf[styleOf(settings)].find((key) => !own.includes(key) && before[key] !== undefined);
}

/** The styles of a session's profiles. */
export interface ChosenStyles {
  of(name: string): ProfileStyle;
  /** Whether a profile has or gets the style. */
  includes(style: ProfileStyle): boolean;
}

/** The style that is asked for, else each profile's own; a new one gets that of the others, if they are all alike. */
export function chosenStyles(
  asked: ProfileStyle | undefined,
  profiles: SharedConfig["profiles"],
  sessionName: string,
): ChosenStyles {
  const own = Object.entries(profiles).filter(([, settings]) => settings[syncedKey] === sessionName);
  const styles = new Map(own.map(([name, settings]) => [name, asked ?? styleOf(settings)]));
  const [common = asked ?? "session", ...others] = new Set(styles.values());
  const ofNew = others.length === 0 ? common : "session";
  return {
    of: (name) => styles.get(name) ?? ofNew,
    includes: (style) => style === ofNew || [...styles.values()].includes(style),
  };
}
