import type { Context } from "../command/context";
import type { Target } from "../target/target";

const noRegion =
  "idc: no region is set, which many programs need: give --region, or set AWS_REGION or the region of the profile";

/**
 * The region for programs that use a role, which may differ from the region of its portal: that of the flags, else
 * `AWS_REGION` or `AWS_DEFAULT_REGION`, else that of the profile; undefined if none is set, which is told on stderr.
 */
export async function workloadRegion(
  context: Context,
  target: Target,
  given: string | undefined,
): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = context.env;
  const region = given || AWS_REGION || AWS_DEFAULT_REGION || (await profileRegion(context, target));
  if (!region) context.terminal.err(noRegion);
  return region;
}

/** The region of a profile; undefined if it has none. */
export async function profileRegion(context: Context, { profile }: Target): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  const { profiles } = await context.sharedConfig();
  return profiles[profile]?.["region"] || undefined;
}
