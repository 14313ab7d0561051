/** A text in UTF-8. Jest's jsdom has no `TextEncoder`, and other platforms have no `Buffer`. */
export function utf8(text: string): Uint8Array {
  // Half a character is written as the replacement character, as an encoder does.
  const escaped = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
  const bytes = escaped.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}
