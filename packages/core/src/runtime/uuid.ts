/**
 * A version 4 UUID for the id of a call, which need not be secret, only different from others. Loading `node:crypto` would
 * take longer than a call.
 */
export function uuid(): string {
  const digits = word() + word() + word() + word();
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) & 3];
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** 32 random bits as hexadecimal digits. */
function word(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, "0");
}
