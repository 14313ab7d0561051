import { InvalidParameterError } from "../errors/invalid-parameter-error";

/** The names that a text lists, separated by spaces. */
export type NamesIn<Text extends string, Found = never> = Text extends `${infer Name} ${infer Rest}`
  ? NamesIn<Rest, Found | Name>
  : Found | Text;

type NameOf<Options> = Options extends unknown ? keyof Options : never;

/** A text that lists these names, all of them and no other. */
type ListOf<Names, Text extends string> = [Names, NamesIn<Text>] extends [NamesIn<Text>, Names]
  ? Text
  : never;

/**
 * Refuses an option that nothing reads: a slip of the pen would be ignored in silence. Only own enumerable names are
 * looked at, since classes and polluted prototypes have members that nobody gave.
 *
 * @param owner - whose options they are, to end the sentence "... is not an option of"
 * @param known - the names, separated by spaces; the compiler compares them with the type of the options
 * @param unused - names that are taken all the same
 * @throws {@link InvalidParameterError} with the name that was meant, or all there are, never with a value; or for what is no
 * object.
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

/** The name that somebody probably meant: one that has nearly the same letters, or is a part. */
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

/** How many letters of a text another has not, in whatever order. */
function surplus(text: string, other: string): number {
  for (const letter of other) text = text.replace(letter, "");
  return text.length;
}
