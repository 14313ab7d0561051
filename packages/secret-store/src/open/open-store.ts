import { type SecretStore, type StoreName, storeNames } from "@identity-center/shared-files";
import type { EncryptedFileOptions, KeychainOptions, StoreOptions } from "../store/store-options";
import { kinds } from "./kinds";
import { LazyStore } from "./lazy-store";

/**
 * Opens a secret store by its name, as `idc_store` in the config file has it. Nothing is read, loaded or asked before
 * its first use.
 *
 * @throws TypeError for an unknown kind.
 *
 * @example
 * ```ts
 * const store = openStore("keychain");
 * const token = await readSSOToken("corp", { store });
 * ```
 */
export function openStore(kind: StoreName, options: StoreOptions = {}): SecretStore {
  if (!storeNames.includes(kind)) {
    throw new TypeError(`There is no store ${JSON.stringify(kind)}: it is one of ${storeNames.join(", ")}`);
  }
  return new LazyStore(kind, () => kinds[kind](options));
}

/**
 * Creates a store that keeps secrets in files sealed with a key in the system's keychain: Secret Service on Linux,
 * Keychain on macOS, Credential Manager on Windows. It needs the package `@napi-rs/keyring`.
 *
 * @example
 * ```ts
 * const store = keychainStore({ keychainTimeout: 30_000 });
 * await store.open?.();
 * ```
 */
export function keychainStore(options: KeychainOptions = {}): SecretStore {
  return openStore("keychain", options);
}

/**
 * Creates a store that keeps secrets in files encrypted for an age identity: one that the store makes and protects with
 * a passphrase, or the one in the file `IDC_IDENTITY`. It needs the package `age-encryption`.
 *
 * The passphrase comes from the descriptor `IDC_PASSPHRASE_FD`, the first line that the command
 * `IDC_PASSPHRASE_COMMAND` prints, or `askPassphrase`. It is needed once: an agent then keeps the identity in memory.
 *
 * @example
 * ```ts
 * const store = encryptedFileStore({ askPassphrase: async ({ purpose }) => prompt(purpose) });
 * ```
 */
export function encryptedFileStore(options: EncryptedFileOptions = {}): SecretStore {
  return openStore("encrypted-file", options);
}
