import type { Moved, MoveOptions } from "../store/move-options";

/**
 * Moves secrets from one store to another: copies each under its lock and compares what was read back, calls `onMoved`, and then
 * erases what is in the old store. At each moment, a secret is in one store or in both, so that an interrupted move is finished by
 * another one. Files are overwritten before they are removed.
 *
 * @throws SecretStoreError where a secret can't be copied; nothing is erased then.
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
