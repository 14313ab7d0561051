import type { RandomBytes } from "../util/random";
import { unauthorized } from "./portal-error";

/** An access token of a signed-in user. */
export interface Session {
  /** The bearer token, as the client sends it in `x-amz-sso_bearer_token`. */
  readonly accessToken: string;
  /** When the token expires, in epoch milliseconds. */
  readonly expiresAt: number;
}

/** A user's sign-in. All tokens issued for it expire with it. */
export interface SignIn {
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The active sign-ins and their access tokens. */
export class Sessions {
  readonly #signIns = new Set<SignIn>();
  readonly #byToken = new Map<string, Session & { readonly signIn: SignIn }>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Starts a sign-in that lasts `duration` milliseconds. */
  begin(duration: number): SignIn {
    const signIn = { expiresAt: this.#clock() + duration };
    this.#signIns.add(signIn);
    return signIn;
  }

  /** Whether a sign-in is still active. */
  isLive(signIn: SignIn): boolean {
    return this.#signIns.has(signIn) && this.#clock() < signIn.expiresAt;
  }

  /** Issues an access token that lasts `duration` milliseconds, but no longer than the sign-in. */
  issue(signIn: SignIn, duration: number): Session {
    // Tokens of the real portal begin with "aoa".
    const accessToken = `aoa${this.#random(96).toString("base64url")}`;
    const expiresAt = Math.min(this.#clock() + duration, signIn.expiresAt);
    this.#byToken.set(accessToken, { accessToken, expiresAt, signIn });
    return { accessToken, expiresAt };
  }

  /** Ends the sign-in of a token. Returns false when the token is unknown or no longer valid. */
  end(accessToken: string): boolean {
    const session = this.#find(accessToken);
    this.#byToken.delete(accessToken);
    return session !== undefined && this.#signIns.delete(session.signIn);
  }

  /** The sign-in of a token; undefined when the token is unknown or no longer valid. */
  signInOf(accessToken: string): SignIn | undefined {
    return this.#find(accessToken)?.signIn;
  }

  /** @throws PortalError 401 for a token that is missing, unknown, expired or revoked */
  authenticate(accessToken: string | null): Session {
    const session = accessToken === null ? undefined : this.#find(accessToken);
    if (session === undefined) throw unauthorized();
    return session;
  }

  #find(accessToken: string) {
    const session = this.#byToken.get(accessToken);
    const isValid = session !== undefined && this.#clock() < session.expiresAt && this.isLive(session.signIn);
    return isValid ? session : undefined;
  }
}
