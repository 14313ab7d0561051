import type { RoleKey } from "@identity-center/shared-files";
import type { Session } from "./session";

/** A role in an account, and the session that has access to it. */
export interface Role {
  readonly session: Session;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
  readonly credentialScope?: string | undefined;
}

/** Key that identifies the credentials of a role. */
export function roleKey({ session, accountId, roleName }: Role): RoleKey {
  const { sessionName, startUrl, region } = session;
  return { sessionName, startUrl, region, accountId, roleName };
}
