import type { CreateTokenRequest, CreateTokenResponse } from "@identity-center/client-sso-oidc";
import type { SSOToken } from "@identity-center/shared-files";
import { refreshWindow } from "./refresh-window";

/** What a token lacks to be refreshed. */
export type Obstacle = string;

/** The request that renews a token, or what stands in its way. */
export function renewalOf(token: SSOToken, now: number): CreateTokenRequest | Obstacle {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token;
  if (!refreshToken) return "there is no refresh token with it";
  if (!clientId || !clientSecret) return "there is no client registration with it";
  // A registration that says nothing of its end is tried.
  if (registrationExpiresAt && +registrationExpiresAt <= now) return "its client registration has expired";
  return { clientId, clientSecret, grantType: "refresh_token", refreshToken };
}

/**
 * The token after its renewal. Where the answer holds no refresh token, the one before stays good.
 *
 * @param now - epoch milliseconds of the answer
 * @throws RangeError where the new token would be none: expired already, or with an end that no calendar has.
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
