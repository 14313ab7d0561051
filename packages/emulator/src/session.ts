import { unauthorized } from "./portal-error";
import type { RandomBytes } from "./random";

/** A signed-in user's hold on the portal. */
export interface Session {
  /** The bearer token, as the client sends it in `x-amz-sso_bearer_token`. */
  readonly accessToken: string;
  /** When the portal stops taking the token, in epoch milliseconds. */
  readonly expiresAt: number;
}

/** The sessions that were opened and not ended. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Opens a session that lasts `duration` milliseconds. */
  open(duration: number): Session {
    // The portal's own tokens begin with "aoa".
    const accessToken = `aoa${this.#random(96).toString("base64url")}`;
    const session = { accessToken, expiresAt: this.#clock() + duration };
    this.#byToken.set(accessToken, session);
    return session;
  }

  /** Ends a session; false when the token was not good any more, or never was. */
  end(accessToken: string): boolean {
    const live = this.#find(accessToken) !== undefined;
    this.#byToken.delete(accessToken);
    return live;
  }

  /** @throws PortalError 401, the same for a token that is missing, unknown, expired or revoked */
  authenticate(accessToken: string | null): Session {
    const session = accessToken === null ? undefined : this.#find(accessToken);
    if (session === undefined) throw unauthorized();
    return session;
  }

  #find(accessToken: string): Session | undefined {
    const session = this.#byToken.get(accessToken);
    return session !== undefined && this.#clock() < session.expiresAt ? session : undefined;
  }
}
