import {
  activeProfile,
  ProfileChainError,
  resolveProfileChain,
  type SharedConfig,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { similar } from "../names/similar";
import type { Credentials } from "../role/credentials";
import { environmentKeys } from "../role/environment-keys";
import { type Identity, portalRoleOf } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import { credentialsOf } from "../role/role-credentials";
import { homeRegion } from "../role/workload-region";
import { type SignIn, signInOf } from "../sign-in/sign-ins";

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
  const named = profile ?? activeProfile(env);
  refuseMissing(await context.sharedConfig(), named);
  const identity = await identityOf(context, { profile: named });
  const credentials = await credentialsOf(context, identity);
  const target = portalRoleOf(identity)?.target;
  return {
    credentials,
    region: await homeRegion(context, identity),
    identity,
    signIn: target && (await signInOf(context, target, await context.sharedConfig())),
  };
}

/** Other commands advise of sessions, too, which can't be chosen here. */
function refuseMissing(shared: SharedConfig, profile: string): void {
  if (shared.profiles[profile]) return;
  try {
    resolveProfileChain(shared, profile);
  } catch (error) {
    if (!(error instanceof ProfileChainError)) throw error;
    const near = similar(profile, Object.keys(shared.profiles));
    const hint = near.length > 0 ? `. Similar: ${near.join(", ")}` : "";
    throw new CliError(`${error.message}${hint}`, { exitCode: exitCode.notFound, cause: error });
  }
}

/** Programs do not agree on what comes first. */
function warnOfProfile({ env, warn }: Context): void {
  const { AWS_PROFILE: profile } = env;
  if (!profile) return;
  warn(
    new Error(
      `AWS_PROFILE is also set, to ${profile}; the AWS SDK for JavaScript v3 uses that instead, and idc does with --profile`,
    ),
  );
}

/** The name of an owner in messages. */
export function describeOwner({ identity }: Owner): string {
  return identity ? `profile ${identity.profile}` : "the environment (AWS_ACCESS_KEY_ID)";
}
