import type { SSOProfile } from "@identity-center/shared-files";
import type { TargetFlags } from "../command/command";
import type { ConfigLookup, Context } from "../command/context";
import { meantTarget, type Target, targetOf } from "../target/target";
import { roleOfProfile } from "./profile-role";
import type { Role } from "./role";

type RoleName = Pick<Role, "accountId" | "roleName">;

/** Flags of commands that work with a role. */
export interface RoleFlags extends TargetFlags {
  readonly account?: string;
  readonly role?: string;
  /** An alias, in place of all others. */
  readonly as?: string;
}

/** What is known of a role without looking it up. */
interface Named {
  readonly target: Target;
  /** What the profile of the sign-in names. */
  readonly ofProfile: Pick<SSOProfile, "accountId" | "roleName">;
  readonly account: string | undefined;
  readonly role: string | undefined;
}

/**
 * The role of the flags, else of the profile. If neither names it fully, it is looked up at the portal, and the user may be
 * asked.
 */
export async function roleOf(context: Context, flags: RoleFlags): Promise<Role> {
  const named = await nameOfRole(context, flags, await targetOf(context, flags));
  return found(named, fullName(named) ?? (await lookUp(context, named)));
}

/** The same, where it is named fully; undefined where it would have to be looked up, or the user asked. */
export async function namedRoleOf(context: ConfigLookup, flags: RoleFlags): Promise<Role | undefined> {
  const target = meantTarget(await context.sharedConfig(), context.env, flags);
  const named = target && (await nameOfRole(context, flags, target));
  const full = named && fullName(named);
  return full && found(named, full);
}

async function nameOfRole(context: ConfigLookup, flags: RoleFlags, target: Target): Promise<Named> {
  const ofProfile = flags.account && flags.role ? {} : await roleOfProfile(context, target);
  const { accountId, roleName } = ofProfile;
  const { account = accountId } = flags;
  // The profile's role belongs to its account, and not to another one.
  const { role = accountId === undefined || account === accountId ? roleName : undefined } = flags;
  return { target, ofProfile, account, role };
}

function fullName({ account, role }: Named): RoleName | undefined {
  const isFull = account !== undefined && role !== undefined && /^\d{12}$/.test(account);
  return isFull ? { accountId: account, roleName: role } : undefined;
}

async function lookUp(context: Context, { target, account, role }: Named): Promise<RoleName> {
  if (account === undefined) return (await import("../picker/pick-role")).pickRole(context, target, role);
  // Only this needs the client of the portal.
  const { findRole } = await import("./find-role");
  return findRole(context, target, account, role);
}

function found({ target, ofProfile }: Named, name: RoleName): Role {
  const isOfProfile = name.accountId === ofProfile.accountId && name.roleName === ofProfile.roleName;
  return { kind: "sso", target, ...name, profile: target.profile, isOfProfile };
}
