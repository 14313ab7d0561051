import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { AskPassphrase } from "./ask-passphrase";

export interface KeychainOptions extends SharedFilesOptions {
  /**
   * Milliseconds that the user has to answer when the keychain asks.
   *
   * @default 120_000
   */
  readonly keychainTimeout?: number | undefined;
}

export interface EncryptedFileOptions extends SharedFilesOptions {
  /**
   * Asks the user for the passphrase of the identity, where neither `IDC_PASSPHRASE_FD` nor `IDC_PASSPHRASE_COMMAND` gives it.
   *
   * @default nobody is asked: a locked store is an error
   */
  readonly askPassphrase?: AskPassphrase | undefined;
  /**
   * Milliseconds that the agent keeps the identity unlocked. With 0 there is no agent, as on Windows: each process then needs the
   * passphrase.
   *
   * @default 28_800_000, eight hours
   */
  readonly agentLifetime?: number | undefined;
  /**
   * The file of the agent's program, `@identity-center/secret-store/agent`, for programs that are bundled into one file.
   *
   * @default `agent.js` or `agent.cjs` beside the file that has this code
   */
  readonly agentFile?: string | undefined;
  /**
   * The base-2 logarithm of the work that a guess at the passphrase takes, for a new identity.
   *
   * @default 18, about a second
   */
  readonly workFactor?: number | undefined;
}

/** Options of every kind of store; each takes what is meant for it. */
export interface StoreOptions extends KeychainOptions, EncryptedFileOptions {}
