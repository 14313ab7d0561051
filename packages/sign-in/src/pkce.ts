import { createHash, randomBytes } from "node:crypto";

/** A secret and its hash, by which the one who asked for a code is known as the one who redeems it. */
export interface Pkce {
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc7636 */
export function createPkce(): Pkce {
  const codeVerifier = randomText();
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  return { codeVerifier, codeChallenge };
}

/** 256 bits that nobody can guess. */
export function randomText(): string {
  return randomBytes(32).toString("base64url");
}
