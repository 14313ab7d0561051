import {
  type AccountAssignments,
  AssignmentsStoppedError,
  diffAssignments,
  type KeptListing,
  type Report,
} from "@identity-center/assignments";
import type { Context } from "../command/context";
import type { Changes } from "../kept/changes";
import { type Beginning, KeptFile } from "../kept/kept-file";
import { withPortal } from "../sign-in/portal";
import type { Target } from "../target/target";
import { listRoles } from "./list-roles";

/** What the portal answered to a listing of everything. */
export interface Listed {
  /** The accounts that were read. */
  readonly found: readonly AccountAssignments[];
  readonly report: Report;
}

/** A listing that has just been kept. */
export interface Renewed {
  /** All that is known: of accounts that could not be read now, what was known before. */
  readonly listing: KeptListing;
  /** How it differs from the listing that it replaces; undefined if there was none. */
  readonly changes: Changes | undefined;
}

/**
 * Lists all roles at the portal with progress, and keeps them.
 *
 * @throws what ends the listing; the one that was kept remains.
 */
export function renew(context: Context, target: Target): Promise<Listed & Renewed> {
  return withPortal(context, target, async (client) => {
    const file = KeptFile.of(context, target);
    const beginning = await file.begin();
    const listing = listRoles(context, client);
    const found: AccountAssignments[] = [];
    try {
      for await (const account of listing) found.push(account);
    } catch (error) {
      throw error instanceof AssignmentsStoppedError ? error.cause : error;
    }
    context.terminal.status("");
    const listed = { found, report: listing.report() };
    return { ...listed, ...(await keepRoles(file, beginning, listed)) };
  });
}

/** Keeps a listing of everything. */
export async function keepRoles(
  file: KeptFile,
  beginning: Beginning,
  { found, report }: Listed,
): Promise<Renewed> {
  const { listing, before } = await file.keep(beginning, found, report.failures);
  if (!before) return { listing, changes: undefined };
  const { added, removed } = diffAssignments(before.assignments, listing.assignments);
  return { listing, changes: { added: added.length, removed: removed.length } };
}
