import type { TargetFlags } from "../command/command";
import type { Context } from "../command/context";
import { type Target, targetOf } from "../target/target";
import { roleOfProfile } from "./profile-role";
import type { Role } from "./role";

/** Flags of commands that work with a role. */
export interface RoleFlags extends TargetFlags {
  readonly account?: string;
  readonly role?: string;
  /** An alias, in place of all others. */
  readonly as?: string;
}

/**
 * The role of the flags, else of the profile. If neither names it fully, it is looked up at the portal, and the user may be
 * asked.
 */
export async function roleOf(context: Context, flags: RoleFlags): Promise<Role> {
  const target = await targetOf(context, flags);
  const { accountId, roleName } = flags.account && flags.role ? {} : await roleOfProfile(context, target);
  const { account = accountId } = flags;
  // The profile's role belongs to its account, and not to another one.
  const { role = accountId === undefined || account === accountId ? roleName : undefined } = flags;
  const found = await complete(context, target, account, role);
  const isOfProfile = found.accountId === accountId && found.roleName === roleName;
  return { kind: "sso", target, ...found, profile: target.profile, isOfProfile };
}

async function complete(
  context: Context,
  target: Target,
  account: string | undefined,
  roleName: string | undefined,
): Promise<Pick<Role, "accountId" | "roleName">> {
  if (account !== undefined && roleName !== undefined && /^\d{12}$/.test(account)) {
    return { accountId: account, roleName };
  }
  if (account === undefined) return (await import("../picker/pick-role")).pickRole(context, target, roleName);
  // Only this needs the client of the portal.
  const { findRole } = await import("./find-role");
  return findRole(context, target, account, roleName);
}
