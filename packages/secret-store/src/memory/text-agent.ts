import type { SharedFilesOptions } from "@identity-center/shared-files";
import { type SocketPlace, socketPlaces } from "../agent/socket-path";

/** Milliseconds to wait for its answer: without one, the store is opened. */
export const patience = 1_000;

/** Where the agent that has the texts of a home folder may listen, the best place first. */
export function textPlaces(options: SharedFilesOptions): readonly SocketPlace[] {
  const { HOME = "" } = options.env ?? process.env;
  return socketPlaces(`texts-${hashOf(HOME)}.sock`, options);
}

/** FNV-1a. Two home folders of a user that have the same share an agent, and their questions are different ones. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16);
}

/** @throws TypeError for anything but a text. */
export function checkQuestion(question: string): void {
  if (!question || typeof question !== "string") throw new TypeError("question is no text, or an empty one");
}
