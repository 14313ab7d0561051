import type { SecretStore, SharedFilesOptions } from "@identity-center/shared-files";

/** What {@link moveSecrets} moves, and between which stores. */
export interface MoveOptions extends SharedFilesOptions {
  /** The store that has the secrets; they are erased there at the end. */
  readonly from: SecretStore;
  /** The store that receives the secrets. */
  readonly to: SecretStore;
  /** Names of the secrets to move. @default all of them */
  readonly names?: readonly string[] | undefined;
  /**
   * Called when all secrets are copied and verified, before any is erased, to change the setting that selects the
   * store. If it throws, nothing is erased.
   */
  readonly onMoved?: (() => Promise<void>) | undefined;
}

/** Which secrets {@link moveSecrets} moved, and which it could not. */
export interface Moved {
  /** Names of the secrets that are now in the new store. */
  readonly moved: readonly string[];
  /** Secrets that are still in the old store, because they cannot be read or erased, with the error of each. */
  readonly left: readonly { readonly name: string; readonly error: unknown }[];
}
