import type { Target } from "../target/target";

/** A role in an account, and the sign-in that provides it. */
export interface Role {
  readonly kind: "sso";
  readonly target: Target;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
  /** The profile of its sign-in. */
  readonly profile: string | undefined;
  /** Whether that profile names this role. */
  readonly isOfProfile: boolean;
}
