import type { SecretStore, SharedFilesOptions } from "@identity-center/shared-files";

export interface MoveOptions extends SharedFilesOptions {
  readonly from: SecretStore;
  readonly to: SecretStore;
  /**
   * The names of the secrets to move.
   *
   * @default all of them
   */
  readonly names?: readonly string[] | undefined;
  /**
   * Runs when all secrets are copied and verified, and before any is erased: changes the setting that says where secrets
   * are. Where it throws, nothing is erased.
   */
  readonly onMoved?: (() => Promise<void>) | undefined;
}

export interface Moved {
  /** The names of the secrets that are in the new store now. */
  readonly moved: readonly string[];
  /** Secrets that are still in the old store, and why: those that can't be opened, or can't be erased. */
  readonly left: readonly { readonly name: string; readonly error: unknown }[];
}
