/**
 * Whether a text is in UTF-16, which PowerShell and some Windows editors write. Looks for a byte order mark, or for the
 * zero byte of an ASCII character.
 */
export function isUtf16([first, second]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (second !== undefined && (first === 0) !== (second === 0));
}
