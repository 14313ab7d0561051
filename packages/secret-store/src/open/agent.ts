import type { AgentStatus } from "../store/agent-status";
import type { EncryptedFileOptions } from "../store/store-options";

/**
 * Unlocks the store `encrypted-file` for all processes of the user, until `agentLifetime` is over or {@link lockAgent} is called.
 * An identity is made where there is none. Where it is unlocked already, nothing changes.
 *
 * @returns how long it stays unlocked
 * @throws SecretStoreError `ERR_SECRET_STORE_LOCKED` without the right passphrase, `ERR_SECRET_STORE_UNAVAILABLE` where there
 * can be no agent, as on Windows.
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
 * Locks the store `encrypted-file`: ends the agent, which forgets the identity.
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
 * Whether the store `encrypted-file` is unlocked, and until when. Asks nobody.
 *
 * @returns undefined where it is locked
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
