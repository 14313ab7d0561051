import { activeProfile } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import type { Credentials } from "../role/credentials";
import { type Identity, portalRoleOf } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import { credentialsOf } from "../role/role-credentials";
import { homeRegion } from "../role/workload-region";
import { type SignIn, signInOf } from "../sign-in/sign-ins";
import { environmentKeys } from "./environment-keys";

/** Who has credentials, as far as this machine knows. */
export interface Owner {
  readonly credentials: Credentials;
  /** Where STS is asked. */
  readonly region: string;
  /** Undefined for the keys of the environment. */
  readonly identity?: Identity;
  /** The sign-in that the credentials come from. */
  readonly signIn?: SignIn | undefined;
}

/**
 * The owner of the credentials of a profile; without one, of those that most programs would use here.
 *
 * @throws as {@link identityOf} and {@link credentialsOf}
 */
export async function ownerOf(context: Context, profile: string | undefined): Promise<Owner> {
  const { env } = context;
  const keys = profile === undefined ? environmentKeys(env) : undefined;
  if (keys) {
    warnOfProfile(context);
    return { credentials: keys, region: env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || "us-east-1" };
  }
  const identity = await identityOf(context, { profile: profile ?? activeProfile(env) });
  const credentials = await credentialsOf(context, identity);
  const target = portalRoleOf(identity)?.target;
  return {
    credentials,
    region: await homeRegion(context, identity),
    identity,
    signIn: target && (await signInOf(target, await context.sharedConfig(), env)),
  };
}

/** Programs do not agree on what comes first. */
function warnOfProfile({ env, warn }: Context): void {
  const { AWS_PROFILE: profile } = env;
  if (!profile) return;
  warn(
    new Error(
      `AWS_PROFILE is ${profile} besides, which the AWS SDK for JavaScript v3 takes instead; idc looks at it with --profile`,
    ),
  );
}

/** The name of an owner in messages. */
export function describeOwner({ identity }: Owner): string {
  return identity ? `profile ${identity.profile}` : "the environment (AWS_ACCESS_KEY_ID)";
}
