import type { AgentReply, AgentRequest, KeptText } from "../agent/protocol";
import { stampOf } from "../folder/stamp";
import type { Keeper } from "./keeper";

/** More than anybody has: each change of a config file makes another question. */
const maximumCount = 1_000;

/** Keeps texts, each until it expires, or its secret is replaced or gone, as after a logout. */
export class TextKeeper implements Keeper {
  readonly #texts: Map<string, KeptText>;

  constructor(texts: readonly KeptText[]) {
    this.#texts = new Map(texts.map((text) => [text.question, text]));
  }

  isWanted(): boolean {
    for (const question of this.#texts.keys()) this.#find(question);
    return this.#texts.size > 0;
  }

  answer(request: AgentRequest): AgentReply {
    if ("find" in request) return { text: this.#find(request.find)?.text };
    if ("keep" in request) {
      this.#keep(request.keep);
      return { pid: process.pid };
    }
    this.isWanted();
    const texts = Array.from(this.#texts.values(), ({ store, secret, expiresAt }) => ({
      store,
      secret,
      expiresAt,
    }));
    return { pid: process.pid, texts };
  }

  #keep(text: KeptText): void {
    const [oldest = ""] = this.#texts.keys();
    if (this.#texts.size >= maximumCount) this.#texts.delete(oldest);
    this.#texts.set(text.question, text);
  }

  #find(question: string): KeptText | undefined {
    const kept = this.#texts.get(question);
    if (kept && Date.now() < kept.expiresAt && stampOf(kept.file) === kept.stamp) return kept;
    this.#texts.delete(question);
    return undefined;
  }
}
