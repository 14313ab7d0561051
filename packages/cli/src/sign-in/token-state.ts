import type { SSOToken } from "@identity-center/shared-files";
import type { SignIn } from "./sign-ins";

/** `refreshable`: the token has expired, and whoever needs it renews it without asking anybody. */
export type TokenState = "signed-in" | "refreshable" | "expired" | "signed-out" | "unreadable";

/** @param now - epoch milliseconds */
export function tokenStateOf({ token, failure }: SignIn, now: number = Date.now()): TokenState {
  if (failure) return "unreadable";
  if (!token) return "signed-out";
  if (token.expiresAt.getTime() > now) return "signed-in";
  return isRefreshable(token, now) ? "refreshable" : "expired";
}

/** Whether a token has all that renews it without asking anybody. */
export function isRefreshable(token: SSOToken, now: number = Date.now()): boolean {
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = token;
  if (!refreshToken || !clientId || !clientSecret) return false;
  return !registrationExpiresAt || registrationExpiresAt.getTime() > now;
}
