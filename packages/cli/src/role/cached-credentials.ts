import {
  assumedRoleFile,
  type CacheOptions,
  type Environment,
  type ProfileChain,
  type RoleCredentials,
  type RoleKey,
  readAssumedRole,
  readRoleCredentials,
  roleCredentialsFile,
  type SecretStore,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import type { StoreSetting } from "../stores/store-kind";
import type { Credentials } from "./credentials";
import { type Identity, portalRoleOf } from "./identity";
import type { Role } from "./role";

/** Cached credentials that expire sooner are renewed, as by the AWS CLI. In milliseconds. */
export const minLifetime = 15 * 60_000;

/**
 * The credentials of an identity in the cache that is shared with the AWS CLI, or in the store in its place; undefined where there
 * are none, or they expire soon.
 *
 * @param store - undefined for files
 * @throws {@link SecretStoreError} if the store can't be read
 */
export async function cachedCredentials(
  { env }: Pick<Context, "env">,
  identity: Identity,
  store: SecretStore | undefined,
): Promise<Credentials | undefined> {
  const { accountId } = identity;
  // As in the AWS CLI, a role of an environment or a container that has no credentials is not taken from the cache; the
  // provider knows whether they do.
  if (identity.kind === "profile" && isAmbient(identity.chain)) return undefined;
  // The provider reports what is wrong with the file, and works without it; without a store, it would only fail again.
  const cached = await readCached(identity, { env, store }).catch((error) => {
    if (store) throw error;
    return undefined;
  });
  const isLasting = cached && cached.expiration.getTime() - Date.now() > minLifetime;
  return isLasting ? { ...cached, ...(accountId && { accountId }) } : undefined;
}

function isAmbient({ source }: ProfileChain): boolean {
  return source.kind === "environment" || source.kind === "container";
}

async function readCached(identity: Identity, files: CacheOptions): Promise<RoleCredentials | undefined> {
  if (identity.kind === "sso") return readRoleCredentials(keyOf(identity), files);
  const role = identity.chain.roles.at(-1);
  return role && readAssumedRole({ ...role, portal: portalRoleOf(identity)?.target }, files);
}

/** The file of the cache that has the credentials of an identity, whether it exists or not; undefined where they are not cached. */
export function cacheFileOf(identity: Identity, env: Environment): string | undefined {
  if (identity.kind === "sso") return roleCredentialsFile(keyOf(identity), { env });
  const role = identity.chain.roles.at(-1);
  return role && !isAmbient(identity.chain) ? assumedRoleFile(role, { env }) : undefined;
}

function keyOf({ target: { sessionName, startUrl, region }, accountId, roleName }: Role): RoleKey {
  return { sessionName, startUrl, region, accountId, roleName };
}

/** Credentials that come from no portal are kept as `--store` says. */
export function storeSettingOf(identity: Identity): StoreSetting {
  return portalRoleOf(identity)?.target ?? {};
}
