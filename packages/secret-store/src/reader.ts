// What reads a secret of a store that is unlocked, and nothing else of this package: `idc` has it built in, beside the file
// that prints cached credentials. Internal: users open a store by its name.
import type { SecretStore, StoreName } from "@identity-center/shared-files";
import { AgentVault } from "./encrypted-file/agent-vault";
import { EncryptedFileStore, encryptedFolder } from "./encrypted-file/encrypted-file-store";
import { KeychainStore } from "./keychain/keychain-store";
import type { StoreOptions } from "./store/store-options";

/**
 * Opens a store that asks nobody for a passphrase, and is locked if it would have to. The system prompts for its
 * keychain.
 */
export function openReader(kind: Exclude<StoreName, "files">, options: StoreOptions): SecretStore {
  if (kind === "keychain") return new KeychainStore(options);
  const folder = encryptedFolder(options);
  return new EncryptedFileStore(folder, new AgentVault(folder.path, options));
}
