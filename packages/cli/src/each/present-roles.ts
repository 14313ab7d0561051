import type { KeptListing } from "@identity-center/assignments";
import type { Context } from "../command/context";
import { readKept } from "../kept/kept-file";
import { renew } from "../listing/renewal";
import type { Target } from "../target/target";

/**
 * All roles as they are kept, if that is complete and fresh; else as the portal lists them now, with progress. Unlike a
 * search, a command that is to run everywhere does not go by an old listing: it would leave out new accounts.
 *
 * @param refresh - whether to ask the portal in any case
 * @throws as {@link renew}
 */
export async function presentRoles(context: Context, target: Target, refresh = false): Promise<KeptListing> {
  const kept = refresh ? undefined : await readKept(context, target);
  if (kept?.isFresh && kept.listing.failed.length === 0) return kept.listing;
  return (await renew(context, target)).listing;
}
