import { jsonResponse } from "../http/json-response";
import type { Sessions } from "../portal/session";
import type { Grant } from "./grant";
import { OidcError } from "./oidc-error";
import { PORTAL_SCOPE } from "./scope";

const HOUR = 3_600_000;

interface TokenIssuer {
  readonly sessions: Sessions;
  readonly clock: () => number;
  /** Milliseconds; undefined for the lifetime that the real service uses. */
  readonly accessTokenDuration: number | undefined;
}

/** Whether a client gets a refresh token, for which the service requires the portal's scope. */
export function isRefreshable({ client, scopes }: Grant): boolean {
  return scopes.includes(PORTAL_SCOPE) && client.grantTypes.includes("refresh_token");
}

/**
 * A new access token, and for how many seconds it is valid.
 *
 * @throws OidcError `invalid_grant` when the sign-in has ended
 */
export function issueToken(
  { sessions, clock, accessTokenDuration }: TokenIssuer,
  grant: Grant,
): { accessToken: string; expiresIn: number } {
  if (!sessions.isLive(grant.signIn)) throw new OidcError("invalid_grant", "The session has ended");
  const now = clock();
  // Without a refresh token, an access token lasts as long as the session.
  const untilTheEnd = grant.signIn.expiresAt - now;
  const duration = accessTokenDuration ?? (isRefreshable(grant) ? HOUR : untilTheEnd);
  const { accessToken, expiresAt } = sessions.issue(grant.signIn, duration);
  return { accessToken, expiresIn: Math.floor((expiresAt - now) / 1000) };
}

/**
 * The response of CreateToken, with a new access token.
 *
 * @throws OidcError `invalid_grant` when the sign-in has ended
 */
export function tokenResponse(issuer: TokenIssuer, grant: Grant, refreshToken: string | null): Response {
  return jsonResponse(200, {
    ...issueToken(issuer, grant),
    refreshToken,
    tokenType: "Bearer",
    // The service sends these members, though its model does not list them.
    aws_sso_app_session_id: null,
    idToken: null,
    issuedTokenType: null,
    originSessionId: null,
  });
}
