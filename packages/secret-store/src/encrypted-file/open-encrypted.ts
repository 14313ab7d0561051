import type { EncryptedFileOptions } from "../store/store-options";
import { EncryptedFileStore, encryptedFolder } from "./encrypted-file-store";
import { Vault } from "./vault";

/** The store, which is unlocked when that is needed. */
export function openEncrypted(options: EncryptedFileOptions): EncryptedFileStore {
  return new EncryptedFileStore(encryptedFolder(options), vaultOf(options));
}

/** What opens its secrets. */
export function vaultOf(options: EncryptedFileOptions): Vault {
  return new Vault(encryptedFolder(options).path, options);
}
