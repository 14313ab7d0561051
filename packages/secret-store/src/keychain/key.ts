/** The key of all secrets of a folder. */
export interface Key {
  /** Of AES-256. */
  readonly bytes: Uint8Array;
  /** Tells it from other keys, and nothing about it. */
  readonly id: string;
}

/** How the keychain has a key; undefined for any other text. */
export async function parseKey(text: string): Promise<Key | undefined> {
  if (!/^[\w-]{43}$/.test(text)) return undefined;
  const { createHash } = await import("node:crypto");
  const bytes = Buffer.from(text, "base64url");
  return { bytes, id: createHash("sha256").update(bytes).digest("hex").slice(0, 16) };
}

/** The text of a new key. */
export async function newKeyText(): Promise<string> {
  const { randomBytes } = await import("node:crypto");
  return randomBytes(32).toString("base64url");
}
