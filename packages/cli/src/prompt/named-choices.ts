import { WordSearch } from "../names/word-search";
import { printable } from "../terminal/printable";
import { cut } from "../terminal/width";
import type { Choice, ChoiceQuestion } from "./question";

/** A search among values that have a name each. */
export function namedChoices<Value>(
  values: readonly Value[],
  nameOf: (value: Value) => string,
): ChoiceQuestion<Value>["find"] {
  const choices = values.map((value): Choice<Value> => {
    const name = printable(nameOf(value));
    return { value, text: (columns) => cut(name, columns) };
  });
  const search = new WordSearch(choices, (choice) => choice.text(Number.POSITIVE_INFINITY));
  return (words) => search.find(words);
}
