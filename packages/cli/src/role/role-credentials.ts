import type { AwsCredentialIdentityProvider } from "@identity-center/credential-providers";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import { storeOf, storeOption } from "../stores/store-of";
import { cachedCredentials, storeSettingOf } from "./cached-credentials";
import type { Credentials } from "./credentials";
import type { Identity } from "./identity";
import { MfaCodeRequiredError } from "./mfa-code-required-error";
import { processEnvironment } from "./process-loop";
import type { Role } from "./role";

/**
 * The credentials of an identity, from the cache that is shared with the AWS CLI if they do not expire soon. An SDK runs
 * `idc credentials` for each of its clients, so the code that renews them is loaded only if needed.
 *
 * @throws as {@link firstCredentials}.
 */
export async function credentialsOf(context: Context, identity: Identity): Promise<Credentials> {
  const cached = await cachedCredentials(context, identity, await storeOf(context, storeSettingOf(identity)));
  if (cached) return cached;
  const provide = await identityProvider(context, identity);
  const { credentialScope: _, ...found } = await firstCredentials(context, identity, provide);
  return found;
}

/** A provider of the credentials of an identity, which renews them while it can. */
export type IdentityProvider = AwsCredentialIdentityProvider;

/**
 * @param present - the context at the time of a call: it gets warnings, and is where an MFA code is asked for
 */
export async function identityProvider(
  context: Context,
  identity: Identity,
  present: () => Context = () => context,
): Promise<IdentityProvider> {
  const { fromProfile, fromSSO } = await import("@identity-center/credential-providers");
  const { env } = context;
  const common = {
    clientConfig: await context.clientConfig(),
    onWarning: (warning: Error) => present().warn(warning),
    diskCache: true,
    store: await storeOption(context, storeSettingOf(identity)),
  };
  if (identity.kind === "sso") return fromSSO({ ...choiceOf(identity), ...common, env });
  const { profile, chain } = identity;
  const provide = fromProfile({
    ...common,
    env: processEnvironment(env, chain),
    profile,
    mfaCodeProvider: async (serial, need) =>
      (await import("./mfa-code")).mfaCode(present(), profile, serial, need),
  });
  return (properties) =>
    provide(properties).catch((error) => {
      if (!(error instanceof MfaCodeRequiredError) || !properties?.["forceRefresh"]) throw error;
      // Where another process was given a code, its credentials are in the cache, which a forced renewal leaves aside.
      return provide();
    });
}

/**
 * What a new provider gives first.
 *
 * @throws as the provider; {@link CliError} for a role that is not assigned, with those that are.
 */
export async function firstCredentials(
  context: Context,
  identity: Identity,
  provide: IdentityProvider,
): ReturnType<IdentityProvider> {
  const { AssignmentNotFoundError } = await import("@identity-center/credential-providers");
  return abortable(provide(), context.signal).catch(async (error) => {
    if (!(error instanceof AssignmentNotFoundError)) throw error;
    throw await (await import("./unassigned")).unassigned(context, identity, error);
  });
}

/** A profile can have its own settings for the portal, so the provider gets the profile if possible. */
function choiceOf({ target, accountId, roleName, isOfProfile }: Role) {
  const { profile, sessionName, startUrl, region, regions } = target;
  if (profile !== undefined && isOfProfile) return { profile };
  return sessionName === undefined
    ? { startUrl, region, regions, accountId, roleName }
    : { sessionName, accountId, roleName };
}
