import { delimiter } from "node:path";

/** A word of a command line; quotation marks keep blanks in it. */
const word = /(?:[^\s"']|"[^"]*"|'[^']*')+/g;

/**
 * The commands that `BROWSER` names, in their order, as Python and so the AWS CLI reads it: several are separated like
 * the folders of `PATH`, and the address stands where `%s` does, or comes last.
 *
 * @see https://docs.python.org/3/library/webbrowser.html
 */
export function browserCommands(browser: string | undefined, address: string): readonly string[][] {
  return (browser ?? "").split(delimiter).flatMap((line) => {
    const words = line.match(word)?.map((quoted) => quoted.replaceAll(/["']/g, "")) ?? [];
    if (words.length === 0) return [];
    return [
      words.some((it) => it.includes("%s"))
        ? words.map((it) => it.replaceAll("%s", address))
        : [...words, address],
    ];
  });
}
