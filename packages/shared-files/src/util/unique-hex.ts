/**
 * So many hexadecimal digits that are different each time, at most 13. They name a file or a lock, beside the process, and keep no
 * secret: what is random for secrets, `crypto`, takes as long to load as all else that a lock needs.
 */
export function uniqueHex(digits: number): string {
  return Math.floor(Math.random() * 16 ** digits)
    .toString(16)
    .padStart(digits, "0");
}
