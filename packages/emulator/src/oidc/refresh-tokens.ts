import type { Sessions } from "../portal/session";
import type { RandomBytes } from "../util/random";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import type { Registration } from "./registrations";

/**
 * What becomes of a refresh token that is used: `reuse` answers with a new one and leaves the old one good,
 * `rotate` answers with a new one and spends the old one, `omit` answers with none and leaves the old one good.
 */
export type RefreshTokenMode = (typeof MODES)[number];

const MODES = ["reuse", "rotate", "omit"] as const;

export function isRefreshTokenMode(value: unknown): value is RefreshTokenMode {
  return MODES.some((mode) => mode === value);
}

/** The refresh tokens that were given out and not spent. */
export class RefreshTokens {
  readonly #byToken = new Map<string, Grant>();
  readonly #sessions: Sessions;
  readonly #random: RandomBytes;

  constructor(sessions: Sessions, random: RandomBytes) {
    this.#sessions = sessions;
    this.#random = random;
  }

  /** A token that is good as long as the sign-in of its grant. */
  issue(grant: Grant): string {
    // The service's own refresh tokens begin with "aor".
    const token = `aor${this.#random(96).toString("base64url")}`;
    this.#byToken.set(token, grant);
    return token;
  }

  /** @throws OidcError `invalid_grant` for one that is unknown, spent, another client's, or of a sign-in that ended */
  find(token: string, client: Registration): Grant {
    const grant = this.#byToken.get(token);
    if (grant === undefined || grant.client !== client || !this.#sessions.isLive(grant.signIn)) {
      throw new OidcError("invalid_grant", "Invalid refresh token provided");
    }
    return grant;
  }

  spend(token: string): void {
    this.#byToken.delete(token);
  }
}
