import type { Moved, MoveOptions } from "../store/move-options";

/**
 * Moves secrets from one store to another: it copies each under its lock, compares what was read back, calls `onMoved`,
 * and then erases the secrets in the old store. At any moment a secret is in one of the stores or in both, so another
 * move can finish an interrupted one. Files are overwritten before they are removed.
 *
 * @throws SecretStoreError if a secret can't be copied; nothing is erased then.
 *
 * @example
 * ```ts
 * const { moved, left } = await moveSecrets({
 *   from: openStore("files"),
 *   to: openStore("keychain"),
 *   onMoved: () => writeSSOSession("corp", { ...session, store: "keychain" }),
 * });
 * ```
 */
export async function moveSecrets(options: MoveOptions): Promise<Moved> {
  return (await import("../move/move-secrets")).move(options);
}
