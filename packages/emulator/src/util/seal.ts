import { createHmac } from "node:crypto";

type Encoding = "base64" | "base64url";

/** Signs what is given out, so that it is known again without being kept. */
export class Seal {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The signature of a text, which holds for one purpose only: 32 bytes. */
  sign(purpose: string, text: string): Buffer {
    return createHmac("sha256", this.#key)
      .update(JSON.stringify([purpose, text]))
      .digest();
  }

  /** A value and its signature, in one text. */
  wrap(purpose: string, value: unknown, encoding: Encoding = "base64url"): string {
    const text = JSON.stringify(value);
    return Buffer.concat([this.sign(purpose, text), Buffer.from(text)]).toString(encoding);
  }

  /** The value in what `wrap` made for the same purpose; undefined for any other text. */
  unwrap(purpose: string, wrapped: string, encoding: Encoding = "base64url"): unknown {
    const text = Buffer.from(wrapped, encoding).subarray(32).toString();
    const genuine = Buffer.concat([this.sign(purpose, text), Buffer.from(text)]).toString(encoding);
    return wrapped === genuine ? JSON.parse(text) : undefined;
  }
}
