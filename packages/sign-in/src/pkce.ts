import { createHash, randomBytes } from "node:crypto";

/** A secret and its hash, which prove that the client that redeems a code is the one that requested it. */
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

/** 256 random bits in base64url. */
export function randomText(): string {
  return randomBytes(32).toString("base64url");
}
