import { createHash } from "node:crypto";
import type { RandomBytes } from "../util/random";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import type { Registration } from "./registrations";

/** What a code was issued for. */
interface Binding {
  readonly grant: Grant;
  readonly redirectUri: string;
  /** The S256 challenge (PKCE). */
  readonly codeChallenge: string;
}

/** What a client sends to exchange its code for a token. */
interface Proof {
  readonly client: Registration;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/** The authorization codes that were issued and not redeemed. */
export class AuthorizationCodes {
  readonly #byCode = new Map<string, Binding & { readonly expiresAt: number }>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Issues a code that lasts `duration` milliseconds. */
  issue(binding: Binding, duration: number): string {
    const code = this.#random(48).toString("base64url");
    this.#byCode.set(code, { ...binding, expiresAt: this.#clock() + duration });
    return code;
  }

  /**
   * Redeems a code. The code is invalid afterwards, even when this fails.
   *
   * @throws OidcError `invalid_grant`, whatever is wrong
   */
  redeem(code: string, { client, redirectUri, codeVerifier }: Proof): Grant {
    const binding = this.#byCode.get(code);
    this.#byCode.delete(code);
    const isValid =
      binding !== undefined &&
      this.#clock() < binding.expiresAt &&
      binding.grant.client === client &&
      binding.redirectUri === redirectUri &&
      isVerifierOf(binding.codeChallenge, codeVerifier);
    if (!isValid) throw new OidcError("invalid_grant", "Invalid authorization code provided");
    return binding.grant;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
function isVerifierOf(codeChallenge: string, codeVerifier: string): boolean {
  const hash = createHash("sha256").update(codeVerifier).digest("base64url");
  return /^[\w.~-]{43,128}$/.test(codeVerifier) && hash === codeChallenge;
}
