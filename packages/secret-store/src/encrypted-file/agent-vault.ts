import { IdentityAgent } from "../agent/identity-agent";
import type { AgentReply, AgentRequest } from "../agent/protocol";
import type { EncryptedFileOptions } from "../store/store-options";
import { storeError } from "./errors";
import { identityPlace } from "./identity-place";
import type { TextVault } from "./text-vault";

/** Opens and seals texts through the agent alone: without it, the store is locked, and nobody is asked. */
export class AgentVault implements TextVault {
  readonly #agent: IdentityAgent;

  /** @param folder - of the store */
  constructor(folder: string, options: EncryptedFileOptions) {
    this.#agent = new IdentityAgent(identityPlace(folder, options).path, options);
  }

  async open(text: string): Promise<string | undefined> {
    return (await this.#ask({ open: text })).text;
  }

  async seal(text: string): Promise<string> {
    return (await this.#ask({ seal: text })).text ?? "";
  }

  async unlock(): Promise<void> {
    await this.#ask({ status: true });
  }

  async #ask(request: AgentRequest): Promise<AgentReply> {
    const reply = await this.#agent.ask(request);
    if (reply) return reply;
    throw storeError(
      "ERR_SECRET_STORE_LOCKED",
      "The store encrypted-file is locked: no agent has its identity",
    );
  }
}
