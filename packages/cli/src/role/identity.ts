import type { ProfileChain } from "@identity-center/shared-files";
import { printable } from "../terminal/printable";
import type { Role } from "./role";

/** Whose credentials a command works with: a role of a portal, or whatever else a profile leads to. */
export type Identity = Role | ProfileIdentity;

/** What a profile leads to that is not a role of a portal: a role to assume, a program, or access keys. */
export interface ProfileIdentity {
  readonly kind: "profile";
  readonly profile: string;
  readonly isOfProfile: true;
  readonly chain: ProfileChain;
  /** Twelve digits. Undefined if the profile assumes no role. */
  readonly accountId: string | undefined;
  /** Undefined if the profile assumes no role. */
  readonly roleName: string | undefined;
}

/** The role of a portal that an identity is, or starts from; undefined if it starts from something else. */
export function portalRoleOf(identity: Identity): Role | undefined {
  if (identity.kind === "sso") return identity;
  const { source } = identity.chain;
  if (source.kind !== "sso") return undefined;
  const { kind, accountId, roleName, ...target } = source;
  return { kind, target, accountId, roleName, profile: target.profile, isOfProfile: true };
}

/** The name of an identity in messages. */
export function describeIdentity({ accountId, roleName, profile }: Identity): string {
  return printable(accountId && roleName ? `role ${roleName} in account ${accountId}` : `profile ${profile}`);
}

/** The name of an identity at a server. */
export function nameOf({ isOfProfile, profile, accountId, roleName }: Identity): string {
  return (isOfProfile && profile) || `${accountId}.${roleName}`;
}
