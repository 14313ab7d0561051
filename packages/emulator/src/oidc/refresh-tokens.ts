import type { Sessions } from "../portal/session";
import type { RandomBytes } from "../util/random";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import type { Registration } from "./registrations";

/**
 * What a refresh does with the refresh token. `reuse` returns a new one and keeps the old one valid; `rotate` returns a
 * new one and invalidates the old one; `omit` returns none and keeps the old one valid.
 */
export type RefreshTokenMode = (typeof MODES)[number];

const MODES = ["reuse", "rotate", "omit"] as const;

export function isRefreshTokenMode(value: unknown): value is RefreshTokenMode {
  return MODES.some((mode) => mode === value);
}

/** The valid refresh tokens. */
export class RefreshTokens {
  readonly #byToken = new Map<string, Grant>();
  readonly #sessions: Sessions;
  readonly #random: RandomBytes;

  constructor(sessions: Sessions, random: RandomBytes) {
    this.#sessions = sessions;
    this.#random = random;
  }

  /** Issues a token that is valid as long as the sign-in of its grant. */
  issue(grant: Grant): string {
    // Refresh tokens of the real service begin with "aor".
    const token = `aor${this.#random(96).toString("base64url")}`;
    this.#byToken.set(token, grant);
    return token;
  }

  /**
   * @throws OidcError `invalid_grant` for a token that is unknown, used up, issued to another client, or of an ended
   * sign-in
   */
  find(token: string, client: Registration): Grant {
    const grant = this.#byToken.get(token);
    if (grant === undefined || grant.client !== client || !this.#sessions.isLive(grant.signIn)) {
      throw new OidcError("invalid_grant", "Invalid refresh token provided");
    }
    return grant;
  }

  invalidate(token: string): void {
    this.#byToken.delete(token);
  }
}
