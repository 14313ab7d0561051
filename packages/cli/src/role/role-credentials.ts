import { type RoleCredentials, readRoleCredentials } from "@identity-center/shared-files";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import type { Role } from "./role";

/** As the AWS CLI: credentials that end sooner are renewed. In milliseconds. */
const early = 15 * 60_000;

/**
 * The credentials of a role, from the cache that is shared with the AWS CLI where they last for a while. An SDK runs
 * `idc credentials` for each of its clients, so what renews them is loaded only for that.
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
  // The provider tells what is wrong with the file, and does without it.
  const cached = await readRoleCredentials(key, { env }).catch(() => undefined);
  return cached && cached.expiration.getTime() - Date.now() > early ? cached : undefined;
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

/** A profile leads to its portal by settings of its own, so it is named where it can be. */
function choiceOf(role: Role) {
  const { target, accountId, roleName } = role;
  const { profile, sessionName, startUrl, region } = target;
  if (profile !== undefined && role.isOfProfile) return { profile };
  return sessionName === undefined
    ? { startUrl, region, accountId, roleName }
    : { sessionName, accountId, roleName };
}
