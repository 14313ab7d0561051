/** Whether a text is the address of something that a browser is to open, and not of a file or a program. */
export function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
