import {
  type CacheOptions,
  type ProfileChain,
  type RoleCredentials,
  readAssumedRole,
  readRoleCredentials,
  type SecretStore,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import type { StoreSetting } from "../stores/store-kind";
import type { Credentials } from "./credentials";
import { type Identity, portalRoleOf } from "./identity";

/** Cached credentials that expire sooner are renewed, as by the AWS CLI. In milliseconds. */
const minLifetime = 15 * 60_000;

/** Opens the store of a setting; undefined for files. */
export type OpenStore = (context: Context, setting: StoreSetting) => Promise<SecretStore | undefined>;

/**
 * The credentials of an identity in the cache that is shared with the AWS CLI, or in the store in its place; undefined where there
 * are none, or they expire soon.
 *
 * @throws {@link SecretStoreError} if the store can't be read
 */
export async function cachedCredentials(
  context: Context,
  identity: Identity,
  openStore: OpenStore,
): Promise<Credentials | undefined> {
  const { env } = context;
  const { accountId } = identity;
  // As in the AWS CLI, a role of an environment or a container that has no credentials is not taken from the cache; the
  // provider knows whether they do.
  if (identity.kind === "profile" && isAmbient(identity.chain)) return undefined;
  const store = await openStore(context, storeSettingOf(identity));
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
  if (identity.kind === "sso") {
    const { target, accountId, roleName } = identity;
    const { sessionName, startUrl, region } = target;
    return readRoleCredentials({ sessionName, startUrl, region, accountId, roleName }, files);
  }
  const role = identity.chain.roles.at(-1);
  return role && readAssumedRole({ ...role, portal: portalRoleOf(identity)?.target }, files);
}

/** Credentials that come from no portal are kept as `--store` says. */
export function storeSettingOf(identity: Identity): StoreSetting {
  return portalRoleOf(identity)?.target ?? {};
}
