import { InvalidParameterError } from "../errors/invalid-parameter-error";

/** The names that a text lists, separated by spaces. */
export type NamesIn<Text extends string, Found = never> = Text extends `${infer Name} ${infer Rest}`
  ? NamesIn<Rest, Found | Name>
  : Found | Text;

type NameOf<Options> = Options extends unknown ? keyof Options : never;

/** A text that lists exactly these names. */
type ListOf<Names, Text extends string> = [Names, NamesIn<Text>] extends [NamesIn<Text>, Names]
  ? Text
  : never;

/**
 * Rejects unknown options, because a misspelled one would otherwise be ignored silently. Only own enumerable names
 * count, because classes and polluted prototypes have members that the caller did not set.
 *
 * @param owner - completes the sentence "... is not an option of"
 * @param known - the names, separated by spaces; the compiler compares them with the type of the options
 * @param unused - further names that are accepted
 * @example
 * ```ts
 * checkOptionNames("listReports", options, "client limit");
 * ```
 * @throws {@link InvalidParameterError} with the nearest known name or a list of all, never with a value; also if
 * `options` is not an object.
 */
export function checkOptionNames<Options extends object, Known extends string, Unused extends string = never>(
  owner: string,
  options: Options,
  known: Known & ListOf<Exclude<NameOf<Options>, NamesIn<Unused>>, Known>,
  unused?: Unused,
): void {
  if (typeof options !== "object" || !options) {
    throw new InvalidParameterError(`What is given to ${owner}`, "an object of options", options);
  }
  const names = known.split(" ");
  for (const name of Object.keys(options)) {
    if (names.includes(name) || unused?.split(" ").includes(name)) continue;
    const meant = nearest(name, names);
    const help = meant ? `did you mean ${meant}?` : `it takes ${names.join(", ")}`;
    throw new InvalidParameterError(name, `is not an option of ${owner}: ${help}`);
  }
}

/** The known name that was probably meant: it has nearly the same letters, or contains the given one or is part of it. */
function nearest(given: string, names: readonly string[]): string | undefined {
  let limit = given.length / 3 + 1;
  let found: string | undefined;
  for (const name of names) {
    const [a, b] = [given.toLowerCase(), name.toLowerCase()];
    const isPart = a[3] && (a.includes(b) || b.includes(a));
    const differing = isPart ? 1 : surplus(a, b) + surplus(b, a);
    if (differing < limit) [limit, found] = [differing, name];
  }
  return found;
}

/** How many letters of a text another text lacks, in any order. */
function surplus(text: string, other: string): number {
  for (const letter of other) text = text.replace(letter, "");
  return text.length;
}
