import { type AccountAssignments, AssignmentsStoppedError, type Report } from "@identity-center/assignments";
import { type Properties, ssoProperties } from "@identity-center/shared-files";
import { type SearchFlags, search } from "../assignments/assignment-search";
import type { Context } from "../command/context";
import { matches } from "../names/filter";
import { withPortal } from "../sign-in/portal";
import type { Target } from "../target/target";

/** The assignments that were found, and those accounts that could not be read. */
export interface FoundAssignments {
  readonly found: readonly AccountAssignments[];
  readonly report: Report;
}

/** Reads the wanted assignments. Accounts without a wanted role are included, without roles. */
export async function findAssignments(
  context: Context,
  { account, role }: SearchFlags,
  target: Target,
): Promise<FoundAssignments> {
  return withPortal(context, target, async (client) => {
    const listing = search(context, client, { account });
    const found: AccountAssignments[] = [];
    try {
      for await (const { account, roles } of listing) {
        found.push({ account, roles: roles.filter(({ roleName }) => matches(role, [roleName])) });
      }
    } catch (error) {
      throw error instanceof AssignmentsStoppedError ? error.cause : error;
    }
    context.terminal.status("");
    return { found, report: listing.report() };
  });
}

/** Returns whether a profile's role, if it was searched for, no longer exists; false if that is unknown. */
export function removalCheck(
  { account, role }: SearchFlags,
  found: FoundAssignments["found"],
  { failures }: Report,
) {
  const read = new Set(found.map(({ account }) => account.accountId));
  const failed = new Set(failures.map(({ account }) => account.accountId));
  return (settings: Properties): boolean => {
    const { sso_account_id = "", sso_role_name = "" } = ssoProperties(settings);
    if (!matches(role, [sso_role_name])) return false;
    return read.has(sso_account_id) || (account === undefined && !failed.has(sso_account_id));
  };
}
