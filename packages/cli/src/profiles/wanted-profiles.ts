import type { AccountAssignments } from "@identity-center/assignments";
import { commandLine } from "@identity-center/shared-files";
import { CliError } from "../cli-error";
import { exitCode } from "../exit-code";
import { describeAccount } from "../role/find-account";
import { printable } from "../terminal/printable";
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

interface Naming {
  readonly template: ProfileTemplate;
  readonly sessionName: string;
  /** Where the profiles work; undefined leaves it as it is. */
  readonly region: string | undefined;
}

/**
 * A profile for each assignment, by name: the portal answers in another order every time.
 *
 * @throws {@link CliError} where two would have one name.
 */
export function wantedProfiles(found: readonly AccountAssignments[], naming: Naming): WantedProfile[] {
  const { template, sessionName, region } = naming;
  const all = found.flatMap(({ account, roles }) =>
    roles.map(({ roleName }): ProfileFields => ({ ...account, roleName, sessionName })),
  );
  const byName = groupByName(all, template);
  if (byName.size < all.length) throw ambiguous(all, byName, template);
  return Array.from(byName, ([name, [fields]]) => ({
    name,
    replaced: template.replaced(fields),
    settings: {
      sso_session: sessionName,
      sso_account_id: fields.accountId,
      sso_role_name: fields.roleName,
      ...(region !== undefined && { region }),
      [syncedKey]: sessionName,
    },
  }));
}

type ByName = ReadonlyMap<string, readonly [ProfileFields, ...ProfileFields[]]>;

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

function ambiguous(all: readonly ProfileFields[], byName: ByName, { text }: ProfileTemplate): CliError {
  const shared = [...byName].filter(([, { length }]) => length > 1);
  const list = shared
    .slice(0, 10)
    .map(([name, several]) => `\n  ${name}: ${several.map(describe).join(", ")}`)
    .join("");
  const rest = shared.length > 10 ? `\n  and ${shared.length - 10} more` : "";
  const better = [".{roleName}", ".{accountId}", ".{accountId}.{roleName}"]
    .map((more) => text + more)
    .find((longer) => groupByName(all, new ProfileTemplate(longer)).size === all.length);
  return new CliError(`Nothing was written: several assignments would have one profile:${list}${rest}`, {
    exitCode: exitCode.usage,
    commands: better === undefined ? [] : [commandLine(["idc", "profiles", "sync", "--template", better])],
  });
}

function describe(fields: ProfileFields): string {
  return `${printable(fields.roleName)} in ${describeAccount(fields)}`;
}
