import type { TargetFlags } from "../command";
import type { Context } from "../context";
import { targetOf } from "../target";
import type { Role } from "./role";

/** Flags of commands that work with a role. */
export interface RoleFlags extends TargetFlags {
  readonly account?: string;
  readonly role?: string;
}

/**
 * The role of the flags, else of the profile. What neither says is looked up at the portal, and whoever sits at the
 * terminal may choose.
 */
export async function roleOf(context: Context, flags: RoleFlags): Promise<Role> {
  const target = await targetOf(context, flags);
  const { account = target.accountId } = flags;
  const { role: roleName = account === target.accountId ? target.roleName : undefined } = flags;
  if (account !== undefined && roleName !== undefined && /^\d{12}$/.test(account)) {
    return { target, accountId: account, roleName };
  }
  // What speaks to the portal is loaded only for that.
  const { findRole } = await import("./find-role");
  return findRole(context, target, account, roleName);
}
