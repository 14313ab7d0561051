/**
 * Joins words into a command line and quotes them for a POSIX shell.
 *
 * @example
 * ```ts
 * commandLine(["rm", "my file"]); // "rm 'my file'"
 * ```
 */
export function commandLine(words: readonly string[]): string {
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
