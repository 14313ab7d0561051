/**
 * Whether a text is in UTF-16, in which PowerShell and some Windows editors write: by its byte order mark, or by the zero
 * that each ASCII character has beside it there.
 */
export function isUtf16([first, second]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (second !== undefined && (first === 0) !== (second === 0));
}
