import type { Target } from "../target/target";
import { printable } from "../terminal/printable";

/** A role in an account, and the sign-in that it is had through. */
export interface Role {
  readonly target: Target;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
  /** Whether it is the one that the profile of its sign-in names. */
  readonly isOfProfile: boolean;
}

/** What messages call it. */
export function describeRole({ accountId, roleName }: Role): string {
  return printable(`role ${roleName} in account ${accountId}`);
}
