import { nearHeading, type SharedConfig, ssoProperties } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { Aliases, type AliasTable } from "../kept/aliases";
import { similar } from "../names/similar";
import { namedChoices } from "../prompt/named-choices";
import { choose } from "../prompt/prompt";
import { roleIn } from "../role/role-arn";
import type { RoleFlags } from "../role/role-choice";
import { printable } from "../terminal/printable";

/**
 * The flags that a name stands for: a profile of exactly this name, or else an alias, or else a role. The account of a role is
 * that of the flags, else of the profile in use, else of a profile that has the role. Without any, the user is asked.
 *
 * @throws {@link CliError} for a name that is no profile's, if it is not told in which account it is a role.
 */
export async function flagsOfName(context: Context, name: string, flags: RoleFlags): Promise<RoleFlags> {
  if (flags.as !== undefined) {
    throw new CliError(`${quoted(name)} and --as can't be used together: use one of them`, {
      exitCode: exitCode.usage,
    });
  }
  const shared = await context.sharedConfig();
  const { session, account } = flags;
  if (session === undefined && flags.profile === undefined && Object.hasOwn(shared.profiles, name))
    return { ...flags, profile: name };
  const aliases = isAlone(flags) ? await Aliases.of(context).read() : undefined;
  if (aliases?.has(name)) return { as: name };
  if (flags.role !== undefined) {
    throw new CliError(`There are two roles, ${quoted(name)} and --role: use one of them`, {
      exitCode: exitCode.usage,
    });
  }
  const inUse = flags.profile ?? (session === undefined ? context.env["AWS_PROFILE"] : undefined);
  if (account !== undefined || (inUse && ssoProperties(shared.profiles[inUse] ?? {})["sso_account_id"]))
    return { ...flags, role: name };
  const profiles = profilesOf(shared, name, session);
  const [first] = profiles;
  if (first === undefined) {
    tellOfNone(context, name, shared, aliases);
    return { ...flags, role: name };
  }
  return { profile: profiles.length === 1 ? first : await pickProfile(context, name, profiles) };
}

/** Whether no flag says more of the role. */
function isAlone({ session, profile, account, role }: RoleFlags): boolean {
  return [session, profile, account, role].every((flag) => flag === undefined);
}

/** The profiles that have or assume a role. */
function profilesOf(
  { profiles }: SharedConfig,
  roleName: string,
  session: string | undefined,
): readonly string[] {
  return Object.keys(profiles).filter((profile) => {
    const { sso_role_name, sso_session, role_arn } = ssoProperties(profiles[profile] ?? {});
    if (role_arn) return !session && roleIn(role_arn).roleName === roleName;
    return sso_role_name === roleName && (!session || sso_session === session);
  });
}

function pickProfile(context: Context, roleName: string, profiles: readonly string[]): Promise<string> {
  const shown = profiles.slice(0, 8).map(printable).join(", ");
  const rest = profiles.length > 8 ? `, and ${profiles.length - 8} more` : "";
  return choose(context, {
    message: `Which profile with role ${roleName}?`,
    find: namedChoices(profiles, (profile) => profile),
    otherwise: `Several profiles have role ${quoted(roleName)} (${shown}${rest}): name one of them, or the account with --account`,
  });
}

/**
 * Where the user can be asked for an account, this only says why.
 *
 * @param aliases - those that the name could have been; undefined beside flags, with which it is no alias
 */
function tellOfNone(
  context: Context,
  name: string,
  shared: SharedConfig,
  aliases: AliasTable | undefined,
): void {
  const near = similar(name, [...Object.keys(shared.profiles), ...(aliases?.keys() ?? [])]).map(printable);
  const heading = nearHeading(shared, "profile", name);
  const similarTo = near.length > 0 ? `. Similar: ${near.join(", ")}` : "";
  const message = `There is no profile${aliases ? " or alias" : ""} ${quoted(name)}${heading ? `: ${heading.advice}` : similarTo}`;
  if (!context.interactive) {
    const role = "For a role of this name, give its account with --account";
    throw new CliError(`${message}. ${role}`, { exitCode: exitCode.notFound, commands: ["idc accounts"] });
  }
  context.terminal.err(`${message}. It is treated as a role.`);
}

function quoted(name: string): string {
  return JSON.stringify(printable(name));
}
