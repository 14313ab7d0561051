import type { RoleKey } from "@identity-center/shared-files";
import type { Session } from "./session";

/** A role in an account, and the session through which it is had. */
export interface Role {
  readonly session: Session;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
  readonly credentialScope?: string | undefined;
}

/** All that tells the credentials of one role from those of another. */
export function roleKey({ session, accountId, roleName }: Role): RoleKey {
  const { sessionName, startUrl, region } = session;
  return { sessionName, startUrl, region, accountId, roleName };
}
