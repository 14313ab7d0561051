export {
  type SecretStore,
  SecretStoreError,
  type SecretStoreErrorCode,
  type StoreName,
} from "@identity-center/shared-files";
export { agentStatus, lockAgent, unlockAgent } from "./open/agent";
export { moveSecrets } from "./open/move";
export { storeObstacle } from "./open/obstacle";
export { encryptedFileStore, keychainStore, openStore } from "./open/open-store";
export type { AgentStatus } from "./store/agent-status";
export type { AskPassphrase, PassphraseRequest } from "./store/ask-passphrase";
export type { Moved, MoveOptions } from "./store/move-options";
export type { EncryptedFileOptions, KeychainOptions, StoreOptions } from "./store/store-options";
