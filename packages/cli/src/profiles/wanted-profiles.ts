import type { AccountAssignments } from "@identity-center/assignments";
import { editSharedConfigText, SharedConfigError, ssoProperties } from "@identity-center/shared-files";
import { describeAccount } from "../names/describe-account";
import { commandWordProblem } from "./process-command";
import { type ProfileRole, type ProfileStyle, styleKeys, styleSettings, syncedKey } from "./profile-style";
import { type ProfileFields, ProfileTemplate } from "./profile-template";

/** The settings that are written to such a profile. */
export const syncedKeys: ReadonlySet<string> = new Set([...styleKeys, "region", syncedKey]);

/** The profile for an assignment. */
export interface WantedProfile {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Values that the name can't contain, each with its replacement. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/** A profile that is not written, and why. */
export interface SkippedProfile extends WantedProfile {
  readonly reason: string;
}

/** The profiles for a set of assignments. */
export interface WantedProfiles {
  /** Sorted by name, as the order of the portal varies. */
  readonly profiles: readonly WantedProfile[];
  /** Assignments that can't have a profile: it could not be written, or another one would have the same name. */
  readonly skipped: readonly SkippedProfile[];
  /** A template that gives each profile its own name, if this one does not. */
  readonly betterTemplate: string | undefined;
}

/** What all profiles of a sync have. */
export interface Naming extends Omit<ProfileRole, "accountId" | "roleName"> {
  readonly template: ProfileTemplate;
  /** One profile of each role for each of them; none keeps the current ones. */
  readonly regions: readonly string[];
  /** Settings that each profile has besides. */
  readonly more: Readonly<Record<string, string>>;
  styleOf(name: string): ProfileStyle;
}

/** Determines a profile for each assignment. One that can't have a profile does not affect the others. */
export function wantedProfiles(found: readonly AccountAssignments[], naming: Naming): WantedProfiles {
  const { template } = naming;
  const { sessionName } = naming;
  const regions = naming.regions.length > 0 ? naming.regions : [undefined];
  const all = distinct(found).flatMap(({ account, roleName }) =>
    regions.map((region): ProfileFields => ({ ...account, roleName, sessionName, region })),
  );
  const byName = groupByName(all, template);
  const profiles: WantedProfile[] = [];
  const skipped: SkippedProfile[] = [];
  for (const [name, several] of byName) {
    for (const fields of several) {
      const profile = profileOf(name, fields, naming);
      const reason = whyUnwritable(profile, fields, template) ?? whyAmbiguous(fields, several);
      if (reason === undefined) profiles.push(profile);
      else skipped.push({ ...profile, reason });
    }
  }
  return { profiles, skipped, betterTemplate: betterThan(template, all, byName) };
}

/** The portal may list an assignment on two pages. */
function distinct(found: readonly AccountAssignments[]) {
  const all = found.flatMap(({ account, roles }) => roles.map(({ roleName }) => ({ account, roleName })));
  return [...new Map(all.map((it) => [JSON.stringify([it.account.accountId, it.roleName]), it])).values()];
}

function profileOf(name: string, fields: ProfileFields, naming: Naming): WantedProfile {
  const { accountId, roleName, region } = fields;
  return {
    name,
    replaced: naming.template.replaced(fields),
    settings: {
      ...styleSettings(naming.styleOf(name), { ...naming, accountId, roleName }),
      ...(region !== undefined && { region }),
      ...naming.more,
      [syncedKey]: naming.sessionName,
    },
  };
}

function whyUnwritable(
  { name, settings }: WantedProfile,
  fields: ProfileFields,
  template: ProfileTemplate,
): string | undefined {
  if (fields.roleName === "") return "the role has no name";
  if (!template.canName(fields))
    return "the role's name has no character that the name of a profile can have";
  if (name === "default") return "it would be the default profile";
  const problem = settings["credential_process"] && commandWordProblem(fields.roleName);
  if (problem) return `its role can't be named in a command line: ${problem}`;
  try {
    editSharedConfigText("", [{ section: "profile", name, settings }]);
    return undefined;
  } catch (error) {
    if (error instanceof SharedConfigError) return error.message;
    throw error;
  }
}

function whyAmbiguous(fields: ProfileFields, [first, second, ...more]: Several): string | undefined {
  if (second === undefined) return undefined;
  const other = describeRole(first === fields ? second : first);
  return `it would have the name of ${other}${more.length > 0 ? `, and of ${more.length} more` : ""}`;
}

type Several = readonly [ProfileFields, ...ProfileFields[]];

type ByName = ReadonlyMap<string, Several>;

function groupByName(all: readonly ProfileFields[], template: ProfileTemplate): ByName {
  const byName = new Map<string, [ProfileFields, ...ProfileFields[]]>();
  for (const fields of all) {
    const name = template.name(fields);
    const same = byName.get(name);
    if (same) same.push(fields);
    else byName.set(name, [fields]);
  }
  return new Map([...byName].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function betterThan(
  { text }: ProfileTemplate,
  all: readonly ProfileFields[],
  byName: ByName,
): string | undefined {
  if (byName.size === all.length) return undefined;
  return [".{roleName}", ".{accountId}", ".{accountId}.{roleName}"]
    .map((more) => text + more)
    .find((longer) => groupByName(all, new ProfileTemplate(longer)).size === all.length);
}

function describeRole({ region, ...fields }: ProfileFields): string {
  const where = region === undefined ? "" : `, ${region}`;
  return `${fields.roleName} in ${describeAccount(fields)}${where}`;
}

/** The name of a profile's role in messages. */
export function describeWanted({ settings }: WantedProfile): string {
  const { sso_account_id, sso_role_name } = ssoProperties(settings);
  return `role ${JSON.stringify(sso_role_name)} in account ${sso_account_id}`;
}
