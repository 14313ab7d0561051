import type { KeptListing } from "@identity-center/assignments";
import type { Context } from "../command/context";
import { readKept } from "../kept/kept-file";
import { renew } from "../listing/renewal";
import type { Target } from "../target/target";

interface Need {
  /** Whether to ask the portal in any case. @default false */
  readonly refresh?: boolean | undefined;
  /** Whether a listing has what is wanted. A role may have come since it was kept. */
  readonly isEnough: (listing: KeptListing) => boolean;
}

/**
 * All roles as they are kept, if that is complete, fresh and enough; else as the portal lists them now, with progress. Unlike a
 * search, a command that is to run everywhere does not go by an old listing: it would leave out new accounts.
 *
 * @throws as {@link renew}
 */
export async function presentRoles(
  context: Context,
  target: Target,
  { refresh, isEnough }: Need,
): Promise<KeptListing> {
  const kept = refresh ? undefined : await readKept(context, target);
  if (kept?.isFresh && kept.listing.failed.length === 0 && isEnough(kept.listing)) return kept.listing;
  return (await renew(context, target)).listing;
}
