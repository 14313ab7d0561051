import type { Context } from "../command/context";
import { RoleUses } from "../kept/role-uses";
import type { Identity } from "./identity";

/** Remembers that a person uses a role, so that it is offered first. What programs use by themselves does not count. */
export async function rememberUse(context: Context, identity: Identity): Promise<void> {
  if (!context.interactive || identity.kind !== "sso") return;
  const { target, accountId, roleName } = identity;
  await RoleUses.of(context, target).add({ accountId, roleName });
}
