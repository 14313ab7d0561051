import type { AgentReply, AgentRequest, KeptText } from "../agent/protocol";
import { stampOf } from "../folder/stamp";
import type { Keeper } from "./keeper";

/** Keeps texts, each until it expires, or its file is replaced or gone, as after a logout. */
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
    if ("keep" in request) this.#texts.set(request.keep.question, request.keep);
    return { pid: process.pid };
  }

  #find(question: string): KeptText | undefined {
    const kept = this.#texts.get(question);
    if (kept && Date.now() < kept.expiresAt && stampOf(kept.file) === kept.stamp) return kept;
    this.#texts.delete(question);
    return undefined;
  }
}
