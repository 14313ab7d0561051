import { existsSync } from "node:fs";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import { askAgent } from "../agent/ask-agent";
import { type SocketPlace, socketPlaces } from "../agent/socket-path";

/** Where the agent of the user that has texts may listen, the best place first. */
export function textPlaces(options: SharedFilesOptions): readonly SocketPlace[] {
  return socketPlaces("texts.sock", options);
}

/** The text that the agent has for a question; undefined where it has none. */
export async function find(question: string, options: SharedFilesOptions): Promise<string | undefined> {
  for (const place of textPlaces(options)) {
    // To look takes far less time than to load what connects.
    const reply = existsSync(place.path) ? await askAgent(place, { find: question }) : undefined;
    if (reply?.text !== undefined) return reply.text;
  }
  return undefined;
}
