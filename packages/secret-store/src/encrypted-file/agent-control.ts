import type { AgentReply } from "../agent/protocol";
import type { AgentStatus } from "../store/agent-status";
import type { EncryptedFileOptions } from "../store/store-options";
import { EncryptedFileStore } from "./encrypted-file-store";
import { storeError } from "./errors";

export async function statusOfAgent(options: EncryptedFileOptions): Promise<AgentStatus | undefined> {
  const reply = await new EncryptedFileStore(options).vault.askAgent({ status: true });
  return reply && toStatus(reply);
}

export async function startUnlocked(options: EncryptedFileOptions): Promise<AgentStatus> {
  const reply = await new EncryptedFileStore(options).vault.unlockAgent();
  if (reply) return toStatus(reply);
  const reason =
    "The agent that keeps the store encrypted-file unlocked can't be started here, so each process asks for the passphrase";
  throw storeError("ERR_SECRET_STORE_UNAVAILABLE", reason);
}

export async function endAgent(options: EncryptedFileOptions): Promise<boolean> {
  return (await new EncryptedFileStore(options).vault.askAgent({ lock: true })) !== undefined;
}

function toStatus({ expiresAt = 0, pid = 0 }: AgentReply): AgentStatus {
  return { expiresAt: new Date(expiresAt), pid };
}
