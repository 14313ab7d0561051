/** Bytes in base64url, without what only Node has. */
function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Decodes text in base64url or base64; undefined for any other text.
 * @example
 * ```ts
 * fromBase64Url("AAE"); // Uint8Array [0, 1]
 * ```
 */
export function fromBase64Url(text: string): Uint8Array | undefined {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/**
 * 256 random bits in base64url: 43 characters that nobody can guess.
 * @example
 * ```ts
 * const state = randomText();
 * ```
 */
export function randomText(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * The SHA-256 of a text, in base64url.
 * @example
 * ```ts
 * await sha256Text("abc"); // "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"
 * ```
 */
export async function sha256Text(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(hash));
}
