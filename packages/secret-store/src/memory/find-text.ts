import { existsSync } from "node:fs";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import { askAgent } from "../agent/ask-agent";
import { checkQuestion, patience, textPlaces } from "./text-agent";

/** The text that the agent has for a question; undefined where it has none. */
export async function find(question: string, options: SharedFilesOptions): Promise<string | undefined> {
  checkQuestion(question);
  for (const place of textPlaces(options)) {
    // To look takes far less time than to load what connects.
    const reply = existsSync(place.path) ? await askAgent(place, { find: question }, patience) : undefined;
    if (reply?.text !== undefined) return reply.text;
  }
  return undefined;
}
