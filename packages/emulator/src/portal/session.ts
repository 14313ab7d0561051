import type { RandomBytes } from "../util/random";
import { unauthorized } from "./portal-error";

/** A signed-in user's hold on the portal. */
export interface Session {
  /** The bearer token, as the client sends it in `x-amz-sso_bearer_token`. */
  readonly accessToken: string;
  /** When the portal stops taking the token, in epoch milliseconds. */
  readonly expiresAt: number;
}

/** What a user began by signing in: all tokens that come of it end with it. */
export interface SignIn {
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The sign-ins that began and were not ended, and their access tokens. */
export class Sessions {
  readonly #signIns = new Set<SignIn>();
  readonly #byToken = new Map<string, Session & { readonly signIn: SignIn }>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Begins a sign-in that lasts `duration` milliseconds. */
  begin(duration: number): SignIn {
    const signIn = { expiresAt: this.#clock() + duration };
    this.#signIns.add(signIn);
    return signIn;
  }

  /** Whether a sign-in has neither expired nor been ended. */
  isLive(signIn: SignIn): boolean {
    return this.#signIns.has(signIn) && this.#clock() < signIn.expiresAt;
  }

  /** A new access token that lasts `duration` milliseconds, or as long as the sign-in if that is shorter. */
  issue(signIn: SignIn, duration: number): Session {
    // The portal's own tokens begin with "aoa".
    const accessToken = `aoa${this.#random(96).toString("base64url")}`;
    const expiresAt = Math.min(this.#clock() + duration, signIn.expiresAt);
    this.#byToken.set(accessToken, { accessToken, expiresAt, signIn });
    return { accessToken, expiresAt };
  }

  /** Ends the sign-in of a token; false when the token was not good any more, or never was. */
  end(accessToken: string): boolean {
    const session = this.#find(accessToken);
    this.#byToken.delete(accessToken);
    return session !== undefined && this.#signIns.delete(session.signIn);
  }

  /** @throws PortalError 401, the same for a token that is missing, unknown, expired or revoked */
  authenticate(accessToken: string | null): Session {
    const session = accessToken === null ? undefined : this.#find(accessToken);
    if (session === undefined) throw unauthorized();
    return session;
  }

  #find(accessToken: string) {
    const session = this.#byToken.get(accessToken);
    const isGood = session !== undefined && this.#clock() < session.expiresAt && this.isLive(session.signIn);
    return isGood ? session : undefined;
  }
}
