import { isIdentifier, type SharedConfig } from "@identity-center/shared-files";
import { type Action, type Build, withCommonFlags } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { aliasName } from "../completion/argument-names";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { type AliasedRole, Aliases } from "../kept/aliases";
import { flagsOfAlias, noAlias } from "../role/aliased-role";
import { type RoleFlags, roleOf } from "../role/role-choice";
import { withRole } from "../role/role-flags";
import { checkAssigned } from "../role/unassigned";
import { table } from "../terminal/table";

interface Flags extends RoleFlags {
  readonly remove?: boolean;
}

export const alias: Build = (it, run) =>
  withNotes(
    withRole(
      withCommonFlags(it, [
        "idc alias",
        "idc alias prod-admin --account payments-prod --role AdministratorAccess",
        "idc alias prod-admin    # asks for the role",
        "idc exec --as prod-admin -- aws s3 ls",
        "idc alias prod-admin --remove",
      ]),
    ),
    "An alias is a short name for a role of a session. Use it with --as, or as the argument of idc use; the list of roles also " +
      "finds it. Only idc knows it; for other tools there are profiles (idc profiles sync).",
  )
    .option("--remove", "remove the alias")
    .argument(`[${aliasName}]`, "letters, digits and any of -_./%@:+ (default: list all)")
    .action(run(changeAliases));

const changeAliases: Action<Flags> = async (context, { remove, ...flags }, name?: string) => {
  const chosen = (["as", "session", "profile", "account", "role"] as const).find(
    (flag) => flags[flag] !== undefined,
  );
  if (name === undefined) {
    const flag = remove ? "remove" : chosen;
    if (flag) throw usage(`--${flag} needs the name of an alias`);
    return list(context);
  }
  if (remove) {
    if (chosen) throw usage(`--remove needs only the name: omit --${chosen}`);
    return removeAlias(context, name);
  }
  checkName(name, await context.sharedConfig());
  const meant = await roleOf(context, await flagsOfAlias(context, flags));
  const { target, accountId, roleName } = meant;
  const checked = await checkAssigned(context, meant);
  const { sessionName: session, profile = "default" } = target;
  const role: AliasedRole = { ...(session === undefined ? { profile } : { session }), accountId, roleName };
  const before = await Aliases.of(context).set(name, role, context.signal);
  const instead = before && !isSame(before, role) ? ` It was ${describe(before)}.` : "";
  const unsure = checked ? "" : " (not checked: the portal could not be reached)";
  await context.print({ name, ...role, checked }, `${name} is ${describe(role)}${unsure}.${instead}`);
};

async function list(context: Context): Promise<void> {
  const aliases = await Aliases.of(context).read();
  if (aliases.size === 0 && !context.json) {
    context.terminal.err("There are no aliases: idc alias NAME adds one");
    return;
  }
  const all = Array.from(aliases, ([name, role]) => ({ name, ...role }));
  await context.print(
    all,
    table(
      [
        { title: "ALIAS" },
        { title: "ACCOUNT" },
        { title: "ROLE", describes: true },
        { title: "SESSION", describes: true },
      ],
      all.map(({ name, accountId, roleName, session, profile = "" }) => [
        name,
        accountId,
        roleName,
        session ?? `profile ${profile}`,
      ]),
      { screen: context.terminal.columns },
    ),
  );
}

async function removeAlias(context: Context, name: string): Promise<void> {
  const aliases = Aliases.of(context);
  const removed = await aliases.remove(name, context.signal);
  if (!removed) throw noAlias(name, [...(await aliases.read()).keys()]);
  await context.print({ name, removed }, `Removed ${name}, which was ${describe(removed)}.`);
}

/** In `idc use` a profile comes first, so that nobody could use an alias of its name there. */
function checkName(name: string, { profiles }: SharedConfig): void {
  if (!isIdentifier(name) || name.startsWith("-"))
    throw usage(
      `${JSON.stringify(name)} can't be an alias: use letters, digits and any of -_./%@:+, and do not begin with -`,
    );
  if (Object.hasOwn(profiles, name))
    throw usage(`There is a profile ${JSON.stringify(name)}: give the alias another name`);
}

function describe({ roleName, accountId, session, profile }: AliasedRole): string {
  return `role ${roleName} in account ${accountId} of ${session === undefined ? `profile ${profile}` : `session ${session}`}`;
}

function isSame(one: AliasedRole, other: AliasedRole): boolean {
  return describe(one) === describe(other);
}

function usage(message: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage });
}
