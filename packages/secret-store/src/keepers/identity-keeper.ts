import { decrypt, encryptFor } from "../age/age-text";
import type { Age } from "../age/load-age";
import type { AgentReply, AgentRequest, UnlockedIdentity } from "../agent/protocol";
import { stampOf } from "../folder/stamp";
import type { Keeper } from "./keeper";

/** Keeps an identity of age, until its time is over, or its file is replaced or gone; opens and seals texts with it. */
export class IdentityKeeper implements Keeper {
  readonly #age: Age;
  readonly #kept: UnlockedIdentity;

  constructor(age: Age, kept: UnlockedIdentity) {
    this.#age = age;
    this.#kept = kept;
  }

  isWanted(): boolean {
    const { expiresAt, identityFile, stamp } = this.#kept;
    return Date.now() < expiresAt && stampOf(identityFile) === stamp;
  }

  async answer(request: AgentRequest): Promise<AgentReply> {
    const { identities, recipient, expiresAt } = this.#kept;
    if (!this.isWanted()) throw new Error("The identity is another, or its time is over");
    if ("open" in request) return { text: await decrypt(this.#age, { identities }, request.open) };
    if ("seal" in request) return { text: await encryptFor(this.#age, recipient, request.seal) };
    return { expiresAt, pid: process.pid };
  }
}
