import { delimiter } from "node:path";

/** A word of a command line. Quoted parts may contain blanks. */
const word = /(?:[^\s"']|"[^"]*"|'[^']*')+/g;

/**
 * Parses the environment variable `BROWSER` as Python does, and so the AWS CLI. Commands are separated like the folders
 * of `PATH`. The URL replaces `%s`, or is the last argument.
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
