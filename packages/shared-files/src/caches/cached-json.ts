import { SecretStoreError } from "../errors/secret-store-error";
import { SharedFileError } from "../errors/shared-file-error";
import type { Removal } from "../files/remove-file";
import type { CacheOptions } from "../locations/options";
import { type FileLockOptions, withFileLock } from "../locks/file-lock";
import { basename, dirname, join } from "../runtime/runtime";
import { type SecretStore, storeNames } from "../stores/secret-store";
import type { CacheFile, CacheListing } from "./cache-listing";
import { type Members, parseObject, readJsonFileIfValid, removeJsonFile, updateJsonFile } from "./json-file";

/**
 * Returns the name that a {@link SecretStore} uses for the content of a cache file.
 *
 * @param file - as returned by `ssoTokenFile`, `clientRegistrationFile`, `roleCredentialsFile` or `assumedRoleFile`
 *
 * @example
 * ```ts
 * secretName(ssoTokenFile("corp")); // "sso/2ff8..."
 * ```
 */
export function secretName(file: string): string {
  return `${basename(dirname(dirname(file)))}/${basename(file, ".json")}`;
}

/** Reads a JSON object: that of a cache file, or of the store in its place. Returns undefined for a corrupt one. */
export function readCached(file: string, { store }: CacheOptions): Promise<Members | undefined> {
  return store ? readSecret(store, secretName(file)) : readJsonFileIfValid(file);
}

/** Writes a JSON object that is made from the old one. */
export async function updateCached(
  file: string,
  { store }: CacheOptions,
  update: (old: Members) => Members,
): Promise<void> {
  if (!store) return updateJsonFile(file, update);
  const name = secretName(file);
  await store.set(name, JSON.stringify(update((await readSecret(store, name)) ?? {})));
}

/** Returns whether there was one. */
export function removeCached(file: string, { store }: CacheOptions): Promise<boolean> {
  return store ? store.delete(secretName(file)) : removeJsonFile(file);
}

/**
 * Runs a function while holding the lock of a cache file, or of its secret if a store has its own locks.
 *
 * @throws as {@link withFileLock}, or as the store's lock does
 *
 * @example
 * ```ts
 * await withCacheLock(ssoTokenFile("corp"), () => removeSSOToken("corp", { store }), { store });
 * ```
 */
export function withCacheLock<Result>(
  file: string,
  work: (lost: AbortSignal) => Result | Promise<Result>,
  { store, ...options }: FileLockOptions & Pick<CacheOptions, "store"> = {},
): Promise<Result> {
  if (!store?.lock) return withFileLock(file, work, options);
  const { signal, timeout } = options;
  return store.lock(secretName(file), work, { signal, timeout });
}

/** What a store has in the place of a cache folder. */
export async function listSecrets(store: SecretStore, folder: string): Promise<CacheListing> {
  const files: CacheFile[] = [];
  const failures: SharedFileError[] = [];
  for (const { name, file } of await secretsIn(store, folder)) {
    const members = await readSecret(store, name);
    if (members) files.push({ file, members });
    else failures.push(unreadable(store, file));
  }
  return { files, failures };
}

/** Removes all that a store has in the place of a cache folder. Needs no key. */
export async function removeSecrets(store: SecretStore, folder: string): Promise<Removal> {
  const files: string[] = [];
  for (const { name, file } of await secretsIn(store, folder)) if (await store.delete(name)) files.push(file);
  return { files, failures: [] };
}

async function secretsIn(store: SecretStore, folder: string) {
  const names = (await store.list()).filter((name) => name.startsWith(`${basename(dirname(folder))}/`));
  return names.sort().map((name) => ({ name, file: join(folder, `${basename(name)}.json`) }));
}

function unreadable({ kind }: SecretStore, file: string): SharedFileError {
  const reason = `The entry in ${kind} is corrupt, or its key is gone`;
  // No command can sign in to a program's own store.
  const commands = storeNames.some((name) => name === kind) ? ["idc login"] : [];
  return new SharedFileError(reason, { code: "ERR_SHARED_FILE_CORRUPT", file, commands });
}

/** The JSON object of a secret; undefined where there is none, it is corrupt, or its key is gone. */
async function readSecret(store: SecretStore, name: string): Promise<Members | undefined> {
  try {
    return parseObject((await store.get(name)) ?? "");
  } catch (error) {
    if (error instanceof SecretStoreError && error.code === "ERR_SECRET_STORE_KEY") return undefined;
    throw error;
  }
}
