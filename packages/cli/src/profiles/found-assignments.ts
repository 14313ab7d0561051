import { AssignmentsStoppedError, type Report } from "@identity-center/assignments";
import { type Properties, ssoProperties } from "@identity-center/shared-files";
import { fitting, type SearchFlags, search } from "../assignments/assignment-search";
import type { Context } from "../command/context";
import { freshRoles, isForPeople, tellChanges } from "../listing/known-roles";
import { type Listed, listedIn, renew } from "../listing/renewal";
import { matches } from "../names/filter";
import { withPortal } from "../sign-in/portal";
import type { Target } from "../target/target";

interface FindFlags extends SearchFlags {
  readonly prune?: boolean;
}

/**
 * Reads the wanted assignments: of a person's kept listing if it is fresh, else at the portal. Accounts without a wanted role
 * are included, without roles. What is to be removed is always looked up at the portal.
 */
export async function findAssignments(context: Context, flags: FindFlags, target: Target): Promise<Listed> {
  const kept = flags.refresh || flags.prune ? undefined : await freshRoles(context, target);
  if (kept) return listedIn(await collect(fitting(kept.accounts, flags)));
  if (flags.refresh || (flags.account === undefined && isForPeople(context))) {
    const { found, report, changes } = await renew(context, target);
    tellChanges(context, changes);
    return { found: await collect(fitting(found, flags)), report };
  }
  return findAtPortal(context, flags, target);
}

/** Asks the portal for nothing but the wanted accounts. */
function findAtPortal(context: Context, flags: SearchFlags, target: Target): Promise<Listed> {
  return withPortal(context, target, async (client) => {
    const listing = search(context, client, { account: flags.account });
    try {
      const found = await collect(fitting(listing, flags));
      context.terminal.status("");
      return { found, report: listing.report() };
    } catch (error) {
      throw error instanceof AssignmentsStoppedError ? error.cause : error;
    }
  });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Returns whether a profile's role, if it was searched for, no longer exists; false if that is unknown. */
export function removalCheck(
  { account, role }: SearchFlags,
  found: Listed["found"],
  { failures }: Pick<Report, "failures">,
) {
  const read = new Set(found.map(({ account }) => account.accountId));
  const failed = new Set(failures.map(({ account }) => account.accountId));
  return (settings: Properties): boolean => {
    const { sso_account_id = "", sso_role_name = "" } = ssoProperties(settings);
    if (!matches(role, [sso_role_name])) return false;
    return read.has(sso_account_id) || (account === undefined && !failed.has(sso_account_id));
  };
}
