import type { AccountAssignments } from "@identity-center/assignments";
import { editSharedConfigText, SharedConfigError } from "@identity-center/shared-files";
import { describeAccount } from "../role/find-account";
import { type ProfileFields, ProfileTemplate } from "./profile-template";

/** The setting by which profiles are known that are kept in sync; its value is the session. The AWS CLI ignores it. */
export const syncedKey = "idc_synced";

/** The settings that such a profile is given. */
export const syncedKeys: ReadonlySet<string> = new Set([
  "sso_session",
  "sso_account_id",
  "sso_role_name",
  "region",
  syncedKey,
]);

/** A profile that an assignment is to have. */
export interface WantedProfile {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** What its name has in the place of what it can't have. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/** A profile that is not written, and why. */
export interface SkippedProfile extends WantedProfile {
  readonly reason: string;
}

/** What the assignments come to. */
export interface WantedProfiles {
  /** By name: the portal answers in another order every time. */
  readonly profiles: readonly WantedProfile[];
  /** Those that can't have a profile: it could not be written, or would not be theirs alone. */
  readonly skipped: readonly SkippedProfile[];
  /** A template by which no two would have one name, where some have. */
  readonly betterTemplate: string | undefined;
}

interface Naming {
  readonly template: ProfileTemplate;
  readonly sessionName: string;
  /** Where the profiles work; undefined leaves it as it is. */
  readonly region: string | undefined;
}

/** A profile for each assignment. One that can't have one keeps no other from it. */
export function wantedProfiles(found: readonly AccountAssignments[], naming: Naming): WantedProfiles {
  const { template } = naming;
  const all = distinct(found).map(({ account, roleName }): ProfileFields => {
    return { ...account, roleName, sessionName: naming.sessionName };
  });
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

/** The portal may list one twice, on two of its pages. */
function distinct(found: readonly AccountAssignments[]) {
  const all = found.flatMap(({ account, roles }) => roles.map(({ roleName }) => ({ account, roleName })));
  return [...new Map(all.map((it) => [JSON.stringify([it.account.accountId, it.roleName]), it])).values()];
}

function profileOf(
  name: string,
  fields: ProfileFields,
  { template, sessionName, region }: Naming,
): WantedProfile {
  return {
    name,
    replaced: template.replaced(fields),
    settings: {
      sso_session: sessionName,
      sso_account_id: fields.accountId,
      sso_role_name: fields.roleName,
      ...(region !== undefined && { region }),
      [syncedKey]: sessionName,
    },
  };
}

function whyUnwritable(
  { name, settings }: WantedProfile,
  fields: ProfileFields,
  template: ProfileTemplate,
): string | undefined {
  if (fields.roleName === "") return "the role has no name";
  if (!template.canName(fields)) return "the role's name has nothing that a profile's name can have";
  if (name === "default") return "it would be the default profile";
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

function describeRole(fields: ProfileFields): string {
  return `${fields.roleName} in ${describeAccount(fields)}`;
}

/** What messages call the role of a profile. */
export function describeWanted({ settings: { sso_account_id, sso_role_name } }: WantedProfile): string {
  return `role ${JSON.stringify(sso_role_name)} in account ${sso_account_id}`;
}
