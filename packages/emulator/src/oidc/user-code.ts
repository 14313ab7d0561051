import type { RandomBytes } from "../util/random";

/**
 * Letters that are not easily confused and cannot spell words.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-6.1
 */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/** A code that a user compares or types, such as `BDWP-HQPK`. */
export function userCode(random: RandomBytes): string {
  const letters = Array.from(random(8), (byte) => LETTERS.charAt(byte % LETTERS.length)).join("");
  return hyphenated(letters);
}

/** Normalizes a code that a user typed. */
export function normalUserCode(typed: string): string {
  return hyphenated(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}

function hyphenated(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
