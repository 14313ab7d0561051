/**
 * A version 4 UUID for the id of a call, which need not be secret, only different from others: random once per process,
 * then counted, because random digits for each call, or loading `node:crypto` for them, would take as long as a step of
 * the call.
 */
export function uuid(): string {
  count += 1;
  return prefix + count.toString(16);
}

/** So many random hexadecimal digits. */
function digits(length: number): string {
  return Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join("");
}

const variant = "89ab".charAt(Math.random() * 4);
const prefix = `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(4)}`;
/** Eight digits, from 10000000 on. */
let count = Math.floor((1 + Math.random()) * 2 ** 28);
