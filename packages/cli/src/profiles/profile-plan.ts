import { type Properties, type SectionEdit, ssoProperties } from "@identity-center/shared-files";
import type { ConfigProfiles } from "./config-profiles";
import { addedSetting, restyled, syncedKey } from "./profile-style";
import { type SkippedProfile, syncedKeys, type WantedProfile, type WantedProfiles } from "./wanted-profiles";

export interface ChangedProfile {
  readonly name: string;
  /** New values of the settings that change; null for one that is removed. */
  readonly settings: Readonly<Record<string, string | null>>;
  /** Current values of the same settings; null for a new one. */
  readonly before: Readonly<Record<string, string | null>>;
}

/** A profile of the session that exists in the config file. */
export interface OwnProfile extends WantedProfile {
  /** Keys of settings that the user added; their values may be secret. */
  readonly otherSettings: readonly string[];
}

/** The changes to the profiles. */
export interface ProfilePlan {
  readonly added: readonly WantedProfile[];
  readonly changed: readonly ChangedProfile[];
  readonly removed: readonly OwnProfile[];
  /** Other profiles of the session, which do not change. */
  readonly kept: readonly OwnProfile[];
  /** Names of kept profiles that pruning would remove. */
  readonly prunable: readonly string[];
  /** Profiles that are not written: they are impossible, or another profile has their name. */
  readonly skipped: readonly SkippedProfile[];
  readonly edits: readonly SectionEdit[];
}

/**
 * Plans the changes that turn a session's profiles into the wanted ones. Profiles without the session's mark stay unchanged,
 * as do profiles that assume a role or can't be read, and all other settings.
 *
 * @param isGone - whether the assignment of a profile that is not wanted has certainly been removed
 * @param prunes - whether profiles that are not wanted are removed
 */
export function planProfiles(
  wanted: Pick<WantedProfiles, "profiles" | "skipped">,
  { inFile, all, faults = [] }: Omit<ConfigProfiles, "file">,
  sessionName: string,
  isGone: (settings: Properties) => boolean,
  prunes: boolean,
): ProfilePlan {
  const added: WantedProfile[] = [];
  const changed: ChangedProfile[] = [];
  const edits: SectionEdit[] = [];
  const skipped: SkippedProfile[] = [...wanted.skipped];
  const faultOf = (name: string) =>
    faults.find((fault) => fault.section === "profile" && fault.name === name)?.error.message;
  for (const profile of wanted.profiles) {
    const { name } = profile;
    const before = inFile[name];
    const reason = faultOf(name) ?? whyNot(profile, all[name], before, sessionName);
    if (reason !== undefined) skipped.push({ ...profile, reason });
    else if (before === undefined) {
      added.push(profile);
      edits.push({ section: "profile", name, settings: profile.settings });
    } else {
      const settings = restyled(profile.settings, before);
      const change = changeOf(name, settings, before);
      if (change === undefined) continue;
      changed.push(change);
      edits.push({ section: "profile", name, settings: writtenOf(settings) });
    }
  }
  const names = new Set([...wanted.profiles, ...wanted.skipped].map(({ name }) => name));
  const rolesSkipped = new Set(skipped.map(({ settings }) => roleOf(settings)));
  const isRemovable = (name: string, settings: Properties) =>
    !names.has(name) &&
    faultOf(name) === undefined &&
    !assumesRole(settings) &&
    isGone(settings) &&
    // If an assignment gets no new profile, it keeps its current one.
    !rolesSkipped.has(roleOf(settings));
  const namesChanged = new Set(changed.map(({ name }) => name));
  const removed: OwnProfile[] = [];
  const kept: OwnProfile[] = [];
  const prunable: string[] = [];
  for (const [name, settings] of Object.entries(inFile)) {
    if (settings[syncedKey] !== sessionName || namesChanged.has(name)) continue;
    const isPrunable = isRemovable(name, settings);
    const list = isPrunable && prunes ? removed : kept;
    list.push({ name, ...partsOf(settings) });
    if (isPrunable && !prunes) prunable.push(name);
  }
  edits.push(...removed.map(({ name }) => ({ section: "profile", name, remove: true }) as const));
  return { added, changed, removed, kept, prunable, skipped, edits };
}

function whyNot(
  { settings }: WantedProfile,
  anywhere: Properties | undefined,
  inFile: Properties | undefined,
  sessionName: string,
): string | undefined {
  if (anywhere === undefined) return undefined;
  if (inFile === undefined) return "the credentials file has a profile with this name";
  const mark = inFile[syncedKey];
  if (mark === undefined) return `a profile with this name exists without ${syncedKey}, so it is not changed`;
  if (mark !== sessionName)
    return `the profile with this name belongs to session ${mark}; use a template with {sessionName} to keep them apart`;
  if (assumesRole(inFile))
    return "it assumes another role by its role_arn, which idc did not write, and stays as it is";
  const added = addedSetting(settings, inFile);
  if (added !== undefined) return `it has a ${added} that idc did not write, which stays`;
  const long = Object.keys(restyled(settings, inFile)).find((key) => inFile[key]?.includes("\n"));
  return long && `its ${long} has several lines, which stay`;
}

/** A role to assume comes before the role of the session, whose profile it then no longer is. */
function assumesRole(settings: Properties): boolean {
  return !!settings["role_arn"];
}

type Settings = WantedProfile["settings"];

function changeOf(
  name: string,
  settings: ChangedProfile["settings"],
  before: Properties,
): ChangedProfile | undefined {
  const changes = Object.entries(settings).filter(([key, value]) => (before[key] ?? null) !== value);
  if (changes.length === 0) return undefined;
  return {
    name,
    settings: Object.fromEntries(changes),
    before: Object.fromEntries(changes.map(([key]) => [key, before[key] ?? null])),
  };
}

/** The settings that do not change are named too: new ones are written below them. */
function writtenOf(settings: ChangedProfile["settings"]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value ?? undefined]));
}

function partsOf(settings: Settings): Pick<OwnProfile, "settings" | "otherSettings"> {
  const entries = Object.entries(settings);
  return {
    settings: Object.fromEntries(entries.filter(([key]) => syncedKeys.has(key))),
    otherSettings: entries.map(([key]) => key).filter((key) => !syncedKeys.has(key)),
  };
}

function roleOf(settings: Settings): string {
  const { sso_account_id: account, sso_role_name: role } = ssoProperties(settings);
  return `${account} ${role}`;
}
