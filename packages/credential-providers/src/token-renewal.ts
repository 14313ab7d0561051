import type { CreateTokenRequest, CreateTokenResponse } from "@identity-center/client-sso-oidc";
import type { SSOToken } from "@identity-center/shared-files";
import { refreshWindow } from "./refresh-window";

/** Why a token cannot be refreshed. */
export type Obstacle = string;

/** Returns the request that refreshes a token, or why it cannot be refreshed. */
export function renewalOf(token: SSOToken, now: number): CreateTokenRequest | Obstacle {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token;
  if (!refreshToken) return "it has no refresh token";
  if (!clientId || !clientSecret) return "it has no client registration";
  // A registration without an expiration is assumed to be valid.
  if (registrationExpiresAt && +registrationExpiresAt <= now) return "its client registration has expired";
  return { clientId, clientSecret, grantType: "refresh_token", refreshToken };
}

/**
 * Returns the refreshed token. If the answer has no refresh token, the previous one stays valid.
 *
 * @param now - epoch milliseconds of the answer
 * @throws RangeError if the new token has already expired, or its expiration is no valid date
 */
export function renewed(
  token: SSOToken,
  { accessToken, expiresIn, refreshToken = token.refreshToken }: CreateTokenResponse,
  now: number,
): SSOToken {
  const expiresAt = new Date(now + expiresIn * 1000);
  if (refreshWindow(expiresAt.getTime(), now) !== "expired")
    return { ...token, accessToken, expiresAt, refreshToken };
  throw new RangeError(`The new token lasts ${expiresIn} s; more than 1 was expected`);
}
