import {
  type AccountAssignments,
  AssignmentsStoppedError,
  diffAssignments,
  type KeptListing,
  type Report,
} from "@identity-center/assignments";
import type { SSOClient } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { type Changes, ChangesNote } from "../kept/changes";
import { type Beginning, KeptFile } from "../kept/kept-file";
import { withPortal } from "../sign-in/portal";
import type { Target } from "../target/target";
import { listRoles } from "./list-roles";
import { renewSingly } from "./single-renewal";

/** The accounts that were read, and those that could not be. */
export interface Listed {
  readonly found: readonly AccountAssignments[];
  readonly report: Pick<Report, "accounts" | "failures">;
}

/** A listing that has just been kept. */
export interface Renewed {
  /** All that is known: of accounts that could not be read now, what was known before. */
  readonly listing: KeptListing;
  /** How it differs from the listing that it replaces; undefined if there was none. */
  readonly changes: Changes | undefined;
}

/**
 * Lists all roles at the portal with progress, and keeps them. While another process does so, it waits for what that one keeps.
 *
 * @throws what ends the listing; the one that was kept remains.
 */
export function renew(context: Context, target: Target): Promise<Listed & Renewed> {
  return renewSingly<Listed & Renewed>(context, target, {
    renew: () => renewAlone(context, target),
    take: async (listing, before) => ({
      ...listedIn(listing.accounts),
      listing,
      changes: await takeChanges(KeptFile.of(context, target), before, listing),
    }),
  });
}

/**
 * The same for who has the lock of the listing.
 *
 * @throws as {@link renew}
 */
export function renewAlone(context: Context, target: Target): Promise<Listed & Renewed> {
  return withPortal(context, target, async (client) => {
    const file = KeptFile.of(context, target);
    const beginning = await file.begin();
    const listed = await listAll(context, client);
    return { ...listed, ...(await keepRoles(file, beginning, listed)) };
  });
}

async function listAll(context: Context, client: SSOClient): Promise<Listed> {
  const listing = listRoles(context, client);
  const found: AccountAssignments[] = [];
  try {
    for await (const account of listing) found.push(account);
  } catch (error) {
    throw error instanceof AssignmentsStoppedError ? error.cause : error;
  }
  context.terminal.status("");
  return { found, report: listing.report() };
}

/** What was read, where all of it was. */
export function listedIn(accounts: Iterable<AccountAssignments>): Listed {
  const found = [...accounts];
  const { length } = found;
  return {
    found,
    report: { accounts: { known: length, done: length, failed: 0, complete: true }, failures: [] },
  };
}

/** Keeps a listing of everything. */
export async function keepRoles(
  file: KeptFile,
  beginning: Beginning,
  { found, report }: Listed,
): Promise<Renewed> {
  const { listing, before } = await file.keep(beginning, found, report.failures);
  return { listing, changes: before && changesBetween(before, listing) };
}

/**
 * How a listing that another process has just kept differs from the one before. What that process noted, if it ran in the
 * background, is taken instead, as it is the same, and is told once.
 */
export async function takeChanges(
  file: KeptFile,
  before: KeptListing | undefined,
  listing: KeptListing,
): Promise<Changes | undefined> {
  const noted = await ChangesNote.of(file).take();
  if (noted.added > 0 || noted.removed > 0) return noted;
  return before && changesBetween(before, listing);
}

/** How a listing differs from the one that it replaces. */
function changesBetween(before: KeptListing, listing: KeptListing): Changes {
  const { added, removed } = diffAssignments(before.assignments, listing.assignments);
  return { added: added.length, removed: removed.length };
}
