/**
 * Why a word can't be part of a credential_process; undefined if it can. Readers of the config file split the line by
 * different rules, and all of them read the others alike: a shell, Python's shlex, on Windows cmd.exe or the C runtime.
 */
export function commandWordProblem(word: string, platform: NodeJS.Platform = process.platform) {
  if (/[\p{Cc}\p{Cs}]/u.test(word)) return "it contains a control character";
  const [wrong] = word.match(platform === "win32" ? /["%!]/ : /['"\\]/) ?? [];
  if (wrong !== undefined) return `not all programs read a command line with ${wrong} in the same way`;
  if (/\s[#;]/.test(word)) return "programs would read what follows # or ; as a comment";
  return undefined;
}

/** The value of credential_process that runs words which have no problem. */
export function processCommand(
  words: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string {
  const quote = platform === "win32" ? '"' : "'";
  const plain = platform === "win32" ? /^[\w./:@+,=\\-]+$/ : /^[\w./:@%+,=-]+$/;
  return words.map((word) => (plain.test(word) ? word : `${quote}${word}${quote}`)).join(" ");
}
