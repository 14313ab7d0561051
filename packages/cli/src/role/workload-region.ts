import type { Context } from "../command/context";
import { type Identity, portalRoleOf } from "./identity";

const noRegion =
  "idc: no Region is set for the programs that use the role, and many need one: add --region, or set AWS_REGION or the " +
  "region of the profile (sso_region is only the Region of the portal)";

/**
 * The region for programs that use an identity, which may differ from the region of its portal: that of the flags, else
 * `AWS_REGION` or `AWS_DEFAULT_REGION`, else that of the profile; undefined if none is set, which is told on stderr.
 */
export async function workloadRegion(
  context: Context,
  profile: string | undefined,
  given: string | undefined,
): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = context.env;
  const region = given || AWS_REGION || AWS_DEFAULT_REGION || (await profileRegion(context, profile));
  if (!region) context.terminal.err(noRegion);
  return region;
}

/** The region that an identity belongs to, and so its partition: that of its profile, else that of its portal. */
export async function homeRegion(context: Context, identity: Identity): Promise<string> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = context.env;
  const ofProfile = await profileRegion(context, identity.profile);
  return (
    ofProfile || portalRoleOf(identity)?.target.region || AWS_REGION || AWS_DEFAULT_REGION || "us-east-1"
  );
}

/** The region of a profile; undefined if it has none. */
async function profileRegion(context: Context, profile: string | undefined): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  const { profiles } = await context.sharedConfig();
  return profiles[profile]?.["region"] || undefined;
}
