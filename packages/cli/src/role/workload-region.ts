import type { Context } from "../command/context";
import type { Target } from "../target/target";

/**
 * Where a role's programs work, which need not be where its portal is: in the region of the flags, else of `AWS_REGION` or
 * `AWS_DEFAULT_REGION`, else of the profile; undefined where nothing says so.
 */
export async function workloadRegion(
  context: Context,
  target: Target,
  given: string | undefined,
): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = context.env;
  return given || AWS_REGION || AWS_DEFAULT_REGION || (await profileRegion(context, target));
}

/** Where a profile works; undefined where no profile says so. */
export async function profileRegion(context: Context, { profile }: Target): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  const { profiles } = await context.sharedConfig();
  return profiles[profile]?.["region"] || undefined;
}
