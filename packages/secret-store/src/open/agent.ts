import type { AgentStatus } from "../store/agent-status";
import type { EncryptedFileOptions } from "../store/store-options";

/**
 * Unlocks the store `encrypted-file` for all processes of the user, until `agentLifetime` has passed or
 * {@link lockAgent} is called. It makes an identity if there is neither one nor a secret. If the store is already
 * unlocked, nothing changes.
 *
 * @returns how long it stays unlocked
 * @throws SecretStoreError `ERR_SECRET_STORE_LOCKED` without the right passphrase, `ERR_SECRET_STORE_UNAVAILABLE` if
 * the secrets' identity is gone, or there can be no agent, as on Windows.
 *
 * @example
 * ```ts
 * const { expiresAt } = await unlockAgent({ askPassphrase: async () => passphrase, agentLifetime: 3_600_000 });
 * ```
 */
export async function unlockAgent(options: EncryptedFileOptions = {}): Promise<AgentStatus> {
  return (await import("../encrypted-file/agent-control")).startUnlocked(options);
}

/**
 * Locks the store `encrypted-file` by ending the agent, which then forgets the identity. Texts that {@link keepText} keeps
 * stay: see {@link forgetTexts}.
 *
 * @returns whether it was unlocked
 *
 * @example
 * ```ts
 * await lockAgent();
 * ```
 */
export async function lockAgent(options: EncryptedFileOptions = {}): Promise<boolean> {
  return (await import("../encrypted-file/agent-control")).endAgent(options);
}

/**
 * Returns how long the store `encrypted-file` stays unlocked, without asking the user.
 *
 * @returns undefined if it is locked
 *
 * @example
 * ```ts
 * const status = await agentStatus();
 * console.log(status ? `unlocked until ${status.expiresAt.toISOString()}` : "locked");
 * ```
 */
export async function agentStatus(options: EncryptedFileOptions = {}): Promise<AgentStatus | undefined> {
  return (await import("../encrypted-file/agent-control")).statusOfAgent(options);
}
