import { SecretStoreError, type SSOToken } from "@identity-center/shared-files";
import type { SignIn } from "./sign-ins";

/** `refreshable`: the token has expired, and will be renewed when it is needed, without a prompt. `locked`: its store is. */
export type TokenState = "signed-in" | "refreshable" | "expired" | "signed-out" | "locked" | "unreadable";

/** What people are told of each state. */
export const tokenStateWords: Readonly<Record<TokenState, string>> = {
  "signed-in": "signed in",
  refreshable: "renewed when used",
  expired: "expired",
  "signed-out": "not signed in",
  locked: "locked",
  unreadable: "unreadable",
};

/** @param now - epoch milliseconds */
export function tokenStateOf(
  { token, failure }: Pick<SignIn, "token" | "failure">,
  now: number = Date.now(),
): TokenState {
  if (failure) return isLocked(failure) ? "locked" : "unreadable";
  if (!token) return "signed-out";
  if (token.expiresAt.getTime() > now) return "signed-in";
  return isRefreshable(token, now) ? "refreshable" : "expired";
}

/** Whether a token can be renewed without a prompt. */
export function isRefreshable(token: SSOToken, now: number = Date.now()): boolean {
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = token;
  if (!refreshToken || !clientId || !clientSecret) return false;
  return !registrationExpiresAt || registrationExpiresAt.getTime() > now;
}

function isLocked(failure: SignIn["failure"]): boolean {
  return failure instanceof SecretStoreError && failure.code === "ERR_SECRET_STORE_LOCKED";
}
