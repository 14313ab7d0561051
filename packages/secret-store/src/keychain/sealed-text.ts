import type { Key } from "./key";

/** A secret as its file has it: AES-256-GCM, with the header and the name authenticated, so that no file can be another's. */
export interface SealedText {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly sealed: Buffer;
}

const format = /^idc-secret 1 ([0-9a-f]{16}) ([\w-]{16}) ([\w-]{22})\n([\w-]*)\n$/;

/** Returns undefined for any other text. */
export function parseSealed(text: string): SealedText | undefined {
  const [, keyId, nonce, tag, sealed] = format.exec(text) ?? [];
  if (!keyId || !nonce || !tag || sealed === undefined) return undefined;
  return {
    keyId,
    nonce: Buffer.from(nonce, "base64url"),
    tag: Buffer.from(tag, "base64url"),
    sealed: Buffer.from(sealed, "base64url"),
  };
}

export async function seal(key: Key, name: string, value: string): Promise<string> {
  const { createCipheriv, randomBytes } = await import("node:crypto");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce).setAAD(authenticated(key.id, name));
  const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  const header = [
    "idc-secret 1",
    key.id,
    nonce.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
  ];
  return `${header.join(" ")}\n${sealed.toString("base64url")}\n`;
}

/** Returns undefined where it was not sealed with this key under this name. */
export async function unseal(
  key: Key,
  name: string,
  { keyId, nonce, tag, sealed }: SealedText,
): Promise<string | undefined> {
  const { createDecipheriv } = await import("node:crypto");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce).setAAD(authenticated(keyId, name));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

function authenticated(keyId: string, name: string): Buffer {
  return Buffer.from(`idc-secret 1 ${keyId} ${name}`);
}
