import type { Context } from "../command/context";
import type { Identity } from "./identity";
import { identityOfProfile } from "./profile-identity";
import { type RoleFlags, roleOf } from "./role-choice";

/** What the profile of the flags or in use leads to; where that is a portal, or the flags say so, as {@link roleOf}. */
export async function identityOf(context: Context, flags: RoleFlags): Promise<Identity> {
  return (await identityOfProfile(context, flags)) ?? roleOf(context, flags);
}
