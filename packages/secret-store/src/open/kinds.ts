import type { SecretStore, StoreName } from "@identity-center/shared-files";
import type { StoreOptions } from "../store/store-options";

/** How the store of each name is opened. */
export const kinds: { readonly [Kind in StoreName]: (options: StoreOptions) => Promise<SecretStore> } = {
  files: async (options) => new (await import("../files/files-store")).FilesStore(options),
  keychain: async (options) => new (await import("../keychain/keychain-store")).KeychainStore(options),
  "encrypted-file": async (options) =>
    (await import("../encrypted-file/open-encrypted")).openEncrypted(options),
};
