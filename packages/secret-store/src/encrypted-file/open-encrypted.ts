import { loadAge } from "../age/load-age";
import type { EncryptedFileOptions } from "../store/store-options";
import { EncryptedFileStore, encryptedFolder } from "./encrypted-file-store";
import { IdentityFile } from "./identity-file";
import { Vault } from "./vault";

/** The store, which is unlocked when that is needed. */
export function openEncrypted(options: EncryptedFileOptions): EncryptedFileStore {
  return new EncryptedFileStore(encryptedFolder(options), vaultOf(options));
}

/** What opens its secrets. */
export function vaultOf(options: EncryptedFileOptions): Vault {
  return new Vault(encryptedFolder(options).path, options);
}

/**
 * Makes sure that there can be an identity. The user is asked for nothing.
 *
 * @throws {@link SecretStoreError} where age is missing, or `IDC_IDENTITY` is of no use
 */
export async function lookAtIdentity(options: EncryptedFileOptions): Promise<void> {
  await loadAge();
  await new IdentityFile(encryptedFolder(options).path, options).findUnlocked();
}
