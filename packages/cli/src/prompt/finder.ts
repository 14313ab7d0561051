import { printable } from "../terminal/printable";
import type { Choice } from "./question";

type Find<Value> = (term?: string) => readonly Choice<Value>[];

/** Creates a fuzzy search over the names of choices. It returns the best match first, and all choices for no term. */
export async function finder<Value>(choices: readonly Choice<Value>[]): Promise<Find<Value>> {
  const { default: fuzzysort } = await import("fuzzysort");
  const shown = choices.map(({ name, value }) => ({ name: printable(name), value }));
  return (term) => (term ? fuzzysort.go(term, shown, { key: "name" }).map(({ obj }) => obj) : shown);
}
