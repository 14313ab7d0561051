/** What opens the secrets: the lines of an identity file of age. */
export interface Identity {
  /** `AGE-SECRET-KEY-1...` */
  readonly identities: readonly string[];
  /** Whom secrets are encrypted for, which is no secret: `age1...` */
  readonly recipient: string;
}

/**
 * The secret keys in the text of an identity file, as `age-keygen` writes it.
 *
 * @returns undefined where there are none, or other lines
 */
export function parseIdentities(text: string): readonly string[] | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  return lines.length > 0 && lines.every((line) => /^AGE-SECRET-KEY-/.test(line)) ? lines : undefined;
}
