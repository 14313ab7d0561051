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
  const { AssignmentNotFoundError, fromSSO } = await import("@identity-center/credential-providers");
  const { env, warn, signal } = context;
  const clientConfig = await context.clientConfig();
  const provide = fromSSO({ ...choiceOf(role), env, clientConfig, onWarning: warn, diskCache: true });
  const found = await abortable(provide(), signal).catch(async (error) => {
    if (!(error instanceof AssignmentNotFoundError)) throw error;
    throw await (await import("./unassigned")).unassigned(context, role, error);
  });
  const { accessKeyId, secretAccessKey, sessionToken = "", expiration } = found;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: expiration ?? new Date() };
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
