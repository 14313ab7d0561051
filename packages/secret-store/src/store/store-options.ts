import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { AskPassphrase } from "./ask-passphrase";

/** Options of functions that may start an agent. */
export interface AgentOptions extends SharedFilesOptions {
  /**
   * File of the agent's program, `@identity-center/secret-store/agent`, for programs that are bundled into one file.
   * @default `agent.js` or `agent.cjs` beside the file that contains this code
   */
  readonly agentFile?: string | undefined;
}

/** Options of {@link keychainStore}. */
export interface KeychainOptions extends SharedFilesOptions {
  /** Milliseconds that the user has to respond when the keychain prompts. @default 120_000 */
  readonly keychainTimeout?: number | undefined;
}

/** Options of {@link encryptedFileStore}. */
export interface EncryptedFileOptions extends AgentOptions {
  /**
   * Asks the user for the passphrase of the identity if neither `IDC_PASSPHRASE_FD` nor `IDC_PASSPHRASE_COMMAND`
   * supplies it.
   * @default nobody is asked: a locked store is an error
   */
  readonly askPassphrase?: AskPassphrase | undefined;
  /**
   * Milliseconds for which the agent keeps the identity unlocked. With 0, and always on Windows, there is no agent, and
   * each process needs the passphrase.
   * @default 28_800_000 (8 hours)
   */
  readonly agentLifetime?: number | undefined;
  /**
   * Base-2 logarithm of the work that one guess at the passphrase of a new identity takes.
   * @default 18, about a second
   */
  readonly workFactor?: number | undefined;
}

/** Options of {@link openStore}; each store uses those that concern it. */
export interface StoreOptions extends KeychainOptions, EncryptedFileOptions {}
