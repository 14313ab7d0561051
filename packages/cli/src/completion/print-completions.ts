import type { Action } from "../command/command";
import { printable } from "../terminal/printable";
import { completionsOf } from "./completions";
import { KnownNames } from "./known-names";

/** Prints the words that can complete the one at the cursor, one per line, each with a tab and a description. */
export const printCompletions: Action<object> = async (context, _flags, words: readonly string[] = []) => {
  // In a file of its own: other commands share what else completion has.
  const { default: table } = await import("./command-table.json");
  const found = await completionsOf(table, words, new KnownNames(context));
  if (found.length > 0)
    context.terminal.out(found.map(({ word, about }) => `${word}\t${printable(about)}`).join("\n"));
};
