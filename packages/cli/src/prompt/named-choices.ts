import { WordSearch } from "../names/word-search";
import { printable } from "../terminal/printable";
import type { ChoiceQuestion } from "./question";

/** A search among values that have a name each. */
export function namedChoices<Value>(
  values: readonly Value[],
  nameOf: (value: Value) => string,
): ChoiceQuestion<Value>["find"] {
  const choices = values.map((value) => {
    const name = printable(nameOf(value));
    return { value, text: () => name };
  });
  const search = new WordSearch(choices, (choice) => choice.text());
  return (words) => search.find(words);
}
