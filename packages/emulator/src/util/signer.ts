import { createHmac } from "node:crypto";

type Encoding = "base64" | "base64url";

/** Signs values that clients get, so that they can be verified later without being stored. */
export class Signer {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The signature of a text, 32 bytes. It is valid only for the given purpose. */
  sign(purpose: string, text: string): Buffer {
    return createHmac("sha256", this.#key)
      .update(JSON.stringify([purpose, text]))
      .digest();
  }

  /** Encodes a value and its signature. */
  encode(purpose: string, value: unknown, encoding: Encoding = "base64url"): string {
    const text = JSON.stringify(value);
    return Buffer.concat([this.sign(purpose, text), Buffer.from(text)]).toString(encoding);
  }

  /** Decodes a value that `encode` made for the same purpose; returns undefined for any other text. */
  decode(purpose: string, encoded: string, encoding: Encoding = "base64url"): unknown {
    const text = Buffer.from(encoded, encoding).subarray(32).toString();
    const genuine = Buffer.concat([this.sign(purpose, text), Buffer.from(text)]).toString(encoding);
    return encoded === genuine ? JSON.parse(text) : undefined;
  }
}
