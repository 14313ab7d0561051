import type { Target } from "../target/target";
import { printable } from "../terminal/printable";

/** A role in an account, and the sign-in that provides it. */
export interface Role {
  readonly target: Target;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
  /** Whether the profile of its sign-in names this role. */
  readonly isOfProfile: boolean;
}

/** The name of a role in messages. */
export function describeRole({ accountId, roleName }: Role): string {
  return printable(`role ${roleName} in account ${accountId}`);
}
