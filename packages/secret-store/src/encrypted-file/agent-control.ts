import type { AgentReply } from "../agent/protocol";
import type { AgentStatus } from "../store/agent-status";
import type { EncryptedFileOptions } from "../store/store-options";
import { encryptedFolder } from "./encrypted-file-store";
import { storeError } from "./errors";
import { vaultOf } from "./open-encrypted";

export async function statusOfAgent(options: EncryptedFileOptions): Promise<AgentStatus | undefined> {
  const reply = await vaultOf(options).askAgent({ status: true });
  return reply && toStatus(reply);
}

export async function startUnlocked(options: EncryptedFileOptions): Promise<AgentStatus> {
  // Where there are secrets, a new identity would open none of them.
  const isNew = (await encryptedFolder(options).list()).length === 0;
  const reply = await vaultOf(options).unlockAgent(isNew);
  if (reply) return toStatus(reply);
  const reason =
    "The agent that keeps the store encrypted-file unlocked can't be started here, so each process asks for the passphrase";
  throw storeError("ERR_SECRET_STORE_UNAVAILABLE", reason);
}

export async function endAgent(options: EncryptedFileOptions): Promise<boolean> {
  return vaultOf(options).endAgent();
}

function toStatus({ expiresAt = 0, pid = 0 }: AgentReply): AgentStatus {
  return { expiresAt: new Date(expiresAt), pid };
}
