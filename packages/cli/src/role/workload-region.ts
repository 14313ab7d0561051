import type { Context } from "../context";
import type { Target } from "../target";

/** Where a profile works, which need not be where its portal is; undefined where no profile says so. */
export async function workloadRegion(context: Context, { profile }: Target): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  const { profiles } = await context.sharedConfig();
  return profiles[profile]?.["region"];
}
