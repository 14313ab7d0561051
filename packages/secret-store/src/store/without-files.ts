import { SecretStoreError, type StoreName } from "@identity-center/shared-files";

/** @throws {@link SecretStoreError} for a store that is kept in files, on a platform that has none. */
export function withoutFiles(store: StoreName): never {
  const reason = `There is no store ${store} here, as this platform has no files: pass a store of your own, an object with get, set, delete and list`;
  throw new SecretStoreError(reason, { code: "ERR_SECRET_STORE_UNAVAILABLE", store });
}
