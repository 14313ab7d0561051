import type { fromSSO } from "@identity-center/credential-providers";
import { type RoleCredentials, readRoleCredentials } from "@identity-center/shared-files";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import type { Role } from "./role";

/** Cached credentials that expire sooner are renewed, as by the AWS CLI. In milliseconds. */
const minLifetime = 15 * 60_000;

/**
 * The credentials of a role, from the cache that is shared with the AWS CLI if they do not expire soon. An SDK runs
 * `idc credentials` for each of its clients, so the code that renews them is loaded only if needed.
 *
 * @throws as `fromSSO` of `@identity-center/credential-providers`.
 */
export async function credentialsOf(context: Context, role: Role): Promise<RoleCredentials> {
  return (await cachedCredentials(context, role)) ?? renewCredentials(context, role);
}

async function cachedCredentials({ env }: Context, role: Role): Promise<RoleCredentials | undefined> {
  const { target, accountId, roleName } = role;
  const { sessionName, startUrl, region } = target;
  const key = { sessionName, startUrl, region, accountId, roleName };
  // The provider reports what is wrong with the file, and works without it.
  const cached = await readRoleCredentials(key, { env }).catch(() => undefined);
  return cached && cached.expiration.getTime() - Date.now() > minLifetime ? cached : undefined;
}

async function renewCredentials(context: Context, role: Role): Promise<RoleCredentials> {
  const found = await firstCredentials(context, role, await roleProvider(context, role));
  const { accessKeyId, secretAccessKey, sessionToken = "", expiration } = found;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: expiration ?? new Date() };
}

/** A provider of the credentials of a role, which renews them while the sign-in lasts. */
export type RoleProvider = ReturnType<typeof fromSSO>;

/** @param onWarning - called with errors that did not make it fail */
export async function roleProvider(
  context: Context,
  role: Role,
  onWarning: (warning: Error) => void = context.warn,
): Promise<RoleProvider> {
  const { fromSSO } = await import("@identity-center/credential-providers");
  const { env } = context;
  const clientConfig = await context.clientConfig();
  return fromSSO({ ...choiceOf(role), env, clientConfig, onWarning, diskCache: true });
}

/**
 * What a new provider gives first.
 *
 * @throws as the provider; {@link CliError} for a role that is not assigned, with those that are.
 */
export async function firstCredentials(
  context: Context,
  role: Role,
  provide: RoleProvider,
): ReturnType<RoleProvider> {
  const { AssignmentNotFoundError } = await import("@identity-center/credential-providers");
  return abortable(provide(), context.signal).catch(async (error) => {
    if (!(error instanceof AssignmentNotFoundError)) throw error;
    throw await (await import("./unassigned")).unassigned(context, role, error);
  });
}

/** A profile can have its own settings for the portal, so the provider gets the profile if possible. */
function choiceOf(role: Role) {
  const { target, accountId, roleName } = role;
  const { profile, sessionName, startUrl, region } = target;
  if (profile !== undefined && role.isOfProfile) return { profile };
  return sessionName === undefined
    ? { startUrl, region, accountId, roleName }
    : { sessionName, accountId, roleName };
}
