import type { ConfigLookup, Context } from "../command/context";
import type { Identity } from "./identity";
import { identityOfProfile } from "./profile-identity";
import { namedRoleOf, type RoleFlags, roleOf } from "./role-choice";

/**
 * What the alias or the profile of the flags, or the profile in use, leads to; where that is a portal, or the flags say so, as
 * {@link roleOf}.
 */
export async function identityOf(context: Context, given: RoleFlags): Promise<Identity> {
  const flags =
    given.as === undefined ? given : await (await import("./aliased-role")).flagsOfAlias(context, given);
  return (await identityOfProfile(context, flags)) ?? roleOf(context, flags);
}

/** The same without an alias, where nothing has to be looked up and nobody asked; undefined elsewhere. */
export async function namedIdentityOf(
  context: ConfigLookup,
  flags: Omit<RoleFlags, "as">,
): Promise<Identity | undefined> {
  return (await identityOfProfile(context, flags)) ?? namedRoleOf(context, flags);
}
