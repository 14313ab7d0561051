import type { Context } from "../command/context";
import type { Target } from "../target/target";

/**
 * The region for programs that use a role, which may differ from the region of its portal: that of the flags, else
 * `AWS_REGION` or `AWS_DEFAULT_REGION`, else that of the profile; undefined if none is set.
 */
export async function workloadRegion(
  context: Context,
  target: Target,
  given: string | undefined,
): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = context.env;
  return given || AWS_REGION || AWS_DEFAULT_REGION || (await profileRegion(context, target));
}

/** The region of a profile; undefined if it has none. */
export async function profileRegion(context: Context, { profile }: Target): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  const { profiles } = await context.sharedConfig();
  return profiles[profile]?.["region"] || undefined;
}
