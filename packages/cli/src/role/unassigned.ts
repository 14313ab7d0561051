import { SignInRequiredError } from "@identity-center/credential-providers";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { KeptFile, readKept } from "../kept/kept-file";
import { similar } from "../names/similar";
import { withPortal } from "../sign-in/portal";
import { targetFlags } from "../target/target";
import { printable } from "../terminal/printable";
import { roleNames } from "./account-roles";
import { type Identity, portalRoleOf } from "./identity";
import type { Role } from "./role";

/** Maximum number of names to show; a command lists all. */
const maxNames = 8;

/** The error for a role that the portal refuses; it names the roles that the user has. */
export async function unassigned(context: Context, identity: Identity, cause: Error): Promise<Error> {
  const role = portalRoleOf(identity);
  if (!role) return cause;
  const { target, accountId } = role;
  let names: readonly string[];
  try {
    names = await withPortal(context, target, (client) => roleNames(context, client, target, accountId));
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof CliError && error.exitCode === exitCode.notFound)
      await correctKept(context, role, []);
    return error instanceof CliError || error instanceof SignInRequiredError ? error : cause;
  }
  return missing(context, role, names, cause);
}

/**
 * Checks that the user has a role, by the kept listing, or else at the portal.
 *
 * @returns false if that can't be known, as nobody is signed in or the portal can't be asked
 * @throws {@link CliError} if the user has it not
 */
export async function checkAssigned(context: Context, role: Role): Promise<boolean> {
  const { target, accountId, roleName } = role;
  const kept = await readKept(context, target);
  if (kept?.listing.account(accountId)?.roles.some((it) => it.roleName === roleName)) return true;
  let names: readonly string[];
  try {
    names = await withPortal(context, target, (client) => roleNames(context, client, target, accountId));
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof CliError && error.exitCode === exitCode.notFound) throw error;
    return false;
  }
  if (names.includes(roleName)) return true;
  throw await missing(context, role, names);
}

/** The error for a role that is not among those that the portal tells. */
async function missing(
  context: Context,
  role: Role,
  names: readonly string[],
  cause?: Error,
): Promise<CliError> {
  const { accountId, target, profile, isOfProfile } = role;
  const given =
    profile !== undefined && isOfProfile ? `, which profile ${JSON.stringify(profile)} names` : "";
  const name = JSON.stringify(printable(role.roleName));
  const since = (await correctKept(context, role, names)) ? " any more" : "";
  return new CliError(
    `You have no role ${name} in account ${accountId}${since}${given}. ${inPlaceOf(role, names)}`,
    {
      exitCode: exitCode.notFound,
      commands: [commandLine(["idc", "roles", accountId, ...targetFlags(target)])],
      cause,
    },
  );
}

/**
 * Corrects the kept listing by the roles of an account that the portal tells.
 *
 * @returns whether it had a role that is gone
 */
export async function correctKept(
  context: Context,
  { target, accountId, roleName }: Pick<Role, "target" | "accountId" | "roleName">,
  names: readonly string[],
): Promise<boolean> {
  const kept = await readKept(context, target);
  const known = kept?.listing.account(accountId);
  if (names.includes(roleName) || !known?.roles.some((it) => it.roleName === roleName)) return false;
  const roles = names.map((name) => ({ roleName: name, accountId }));
  await KeptFile.of(context, target).correct({ account: known.account, roles });
  return true;
}

function inPlaceOf({ roleName }: Role, names: readonly string[]): string {
  const near = similar(roleName, names);
  const shown = names.length <= maxNames ? [...new Set([...near, ...names])] : near;
  const which = names.length <= maxNames ? "Your roles there" : "Similar";
  return shown.length > 0
    ? `${which}: ${shown.map(printable).join(", ")}. Any other role has to be assigned to you`
    : `You have ${names.length} other roles there; any more have to be assigned to you`;
}
