import type { KeptListing } from "@identity-center/assignments/kept";
import { SharedFileError, withFileLock } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { KeptFile, type KeptTarget } from "../kept/kept-file";

/** Milliseconds to wait for another process: at the portal's rate, it lists 20,000 accounts in that time. */
const patience = 20 * 60_000;

/** What becomes of a listing that is to be renewed. */
interface Ways<T> {
  /** Lists all roles at the portal, and keeps them. */
  readonly renew: () => Promise<T>;
  /** Takes the listing that another process has just kept. `before` is the one that it replaced. */
  readonly take: (listing: KeptListing, before: KeptListing | undefined) => T | Promise<T>;
}

/**
 * Renews a listing, unless another process is doing so: then waits for it, and takes what it has kept. Renews it all the same if
 * that process fails or is killed, could not read some accounts, or lists for somebody who has signed out since.
 *
 * @throws what `renew` and `take` throw
 */
export async function renewSingly<T>(
  context: Context,
  target: KeptTarget,
  { renew, take }: Ways<T>,
): Promise<T> {
  const { signal, terminal } = context;
  const file = KeptFile.of(context, target);
  const before = (await file.read())?.listing;
  let isBegun = false;
  // If the lock is lost, as after the machine was asleep, the work goes on: whatever is kept is whole.
  const work = async () => {
    isBegun = true;
    const { listing, isFresh } = (await file.read()) ?? {};
    const isNew = listing && isFresh && listing.listedAt !== before?.listedAt;
    if (isNew && listing.failed.length === 0) return () => take(listing, before);
    const renewed = await renew();
    return () => renewed;
  };
  for (const timeout of [0, patience]) {
    try {
      return await (await withFileLock(file.file, work, { signal, timeout }))();
    } catch (error) {
      if (isBegun || !(error instanceof SharedFileError)) throw error;
    }
    terminal.status("Waiting for another idc that is listing your roles ...");
  }
  // Where no lock can be had, nothing can be kept either; and a process that takes hours keeps nobody from going on.
  return renew();
}
