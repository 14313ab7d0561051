export {
  type SecretStore,
  SecretStoreError,
  type SecretStoreErrorCode,
  type StoreName,
} from "@identity-center/shared-files";
export { agentStatus, lockAgent, unlockAgent } from "./open/agent";
export { findText, forgetTexts, keepText, listTexts, secretStamp } from "./open/memory";
export { moveSecrets } from "./open/move";
export { storeObstacle } from "./open/obstacle";
export { encryptedFileStore, keychainStore, openStore } from "./open/open-store";
export type { AgentStatus } from "./store/agent-status";
export type { AskPassphrase, PassphraseRequest } from "./store/ask-passphrase";
export type { Moved, MoveOptions } from "./store/move-options";
export type {
  AgentOptions,
  EncryptedFileOptions,
  KeychainOptions,
  StoreOptions,
} from "./store/store-options";
export type { TextSource, TextState, TextToKeep } from "./store/text-to-keep";
