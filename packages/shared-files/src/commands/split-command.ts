/** A program and its arguments. */
export interface CommandWords {
  /** Name or path of the program. */
  readonly file: string;
  /** Its arguments, unquoted; on Windows, the rest of the command line as one argument. */
  readonly args: readonly string[];
  /** The program as its own command line shows it. @default `file` */
  readonly argv0?: string;
}

/**
 * Splits a profile's command line as the AWS CLI does, which runs it without a shell. Outside Windows, quotes and
 * backslashes follow the rules of POSIX shells; no other shell syntax is supported.
 *
 * @returns undefined for one that has no words or an unclosed quote
 *
 * @example
 * ```ts
 * splitCommand("pass show 'my aws'", "linux"); // { file: "pass", args: ["show", "my aws"] }
 * ```
 */
export function splitCommand(line: string, platform: string): CommandWords | undefined {
  if (platform === "win32") return windowsWords(line);
  const [file, ...args] = posixWords(line) ?? [];
  return file ? { file, args } : undefined;
}

const posixPart = /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|([^ \t\r\n\\'"]+)|([ \t\r\n]+)/sy;

function posixWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (posixPart.lastIndex = 0; end < line.length; end = posixPart.lastIndex) {
    const part = posixPart.exec(line);
    if (!part) return undefined;
    const [, escaped, single, double, plain, blank] = part;
    if (blank === undefined) {
      word = (word ?? "") + (escaped ?? single ?? double?.replace(/\\(["\\])/g, "$1") ?? plain);
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** The program alone is split off: it gets the rest as it is written, and splits that itself. */
function windowsWords(line: string): CommandWords | undefined {
  const [, quoted, plain, rest = ""] = /^[ \t]*(?:"([^"]*)"|([^ \t"]+))(?:[ \t]+(.*))?$/s.exec(line) ?? [];
  const file = quoted ?? plain;
  return file ? { file, args: rest ? [rest] : [], argv0: `"${file}"` } : undefined;
}
