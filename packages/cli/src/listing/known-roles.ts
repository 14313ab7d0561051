import type { KeptListing } from "@identity-center/assignments/kept";
import type { Context } from "../command/context";
import { type Changes, ChangesNote, describeChanges } from "../kept/changes";
import { KeptFile, readKept } from "../kept/kept-file";
import type { Target } from "../target/target";
import { describeDuration } from "../terminal/moment";

// What speaks to the portal is loaded only if it is asked: a list that is kept is there sooner.

/** Milliseconds up to which nobody who searches a listing asks how old it is. */
const recent = 3_600_000;

/**
 * All roles, to search or to pick one: as they are kept, however old, and renewed in the background unless they are fresh; if
 * there are none, as the portal lists them now, with progress.
 *
 * @throws as {@link renew}, if nothing is kept.
 */
export async function knownRoles(context: Context, target: Target): Promise<KeptListing> {
  const kept = await readKept(context, target);
  if (!kept) return (await (await import("./renewal")).renew(context, target)).listing;
  const { listing, isFresh } = kept;
  if (!isFresh) await (await import("./renew-in-background")).renewInBackground(context, target);
  await tellChangesOnce(context, target);
  const age = ageOf(listing);
  if (age >= recent && context.terminal.isErrSeen)
    tell(context, `Your roles were listed ${describeDuration(age)} ago`);
  return listing;
}

/**
 * All roles, to be shown as a result: as they are kept, if that is complete and fresh. It tells a person how old it is.
 *
 * @returns undefined if the portal is to be asked
 */
export async function freshRoles(context: Context, target: Target): Promise<KeptListing | undefined> {
  if (!isForPeople(context)) return undefined;
  const kept = await readKept(context, target);
  if (!kept?.isFresh || kept.listing.failed.length > 0) return undefined;
  await tellChangesOnce(context, target);
  tell(context, `Listed ${describeDuration(ageOf(kept.listing))} ago; --refresh asks the portal again`);
  return kept.listing;
}

/** Whether a person reads the result. Programs can't see how old it is, so that they always get the portal's answer. */
export function isForPeople({ json, terminal }: Context): boolean {
  return !json && terminal.isErrSeen && terminal.isOutSeen;
}

/** Tells how a listing differs from the one before, if it does. */
export function tellChanges(context: Context, changes: Changes | undefined): void {
  const text = changes && describeChanges(changes);
  if (text !== undefined) tell(context, `Since the last listing: ${text}`);
}

/** Tells of changes that were found in the background. */
async function tellChangesOnce(context: Context, target: Target): Promise<void> {
  // Where nobody would see them, they stay for the next command.
  if (!context.terminal.isErrSeen) return;
  tellChanges(context, await ChangesNote.of(KeptFile.of(context, target)).take());
}

/** Milliseconds; 0 if the clock was set back since. */
export function ageOf({ listedAt }: Pick<KeptListing, "listedAt">): number {
  return Math.max(Date.now() - listedAt, 0);
}

function tell({ terminal }: Context, text: string): void {
  terminal.err(terminal.errColors.dim(text));
}
