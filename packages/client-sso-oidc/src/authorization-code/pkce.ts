import { randomText, sha256Text } from "@identity-center/core";

/** A secret and its hash, which prove that the client that redeems a code is the one that requested it. */
export interface Pkce {
  /** The secret, for CreateToken. */
  readonly codeVerifier: string;
  /** Its hash, for {@link authorizationUrl}. */
  readonly codeChallenge: string;
}

/**
 * Creates a secret for one authorization-code sign-in.
 *
 * @example
 * ```ts
 * const { codeVerifier, codeChallenge } = await createPkce();
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export async function createPkce(): Promise<Pkce> {
  const codeVerifier = randomText();
  return { codeVerifier, codeChallenge: await sha256Text(codeVerifier) };
}
