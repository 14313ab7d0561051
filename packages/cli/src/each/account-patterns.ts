import type { AccountInfo } from "@identity-center/client-sso";
import { isWanted } from "../assignments/assignment-search";

/**
 * The accounts that a pattern means: that with this id, else those with this whole name in any case, else those whose id, name
 * or email address it matches as {@link isWanted} says, or that described so, `name (id)`.
 */
export function accountsMeant(accounts: readonly AccountInfo[], pattern: string): readonly AccountInfo[] {
  const withId = accounts.filter(({ accountId }) => accountId === pattern);
  if (withId.length > 0) return withId;
  const name = pattern.toLowerCase();
  const withName = accounts.filter(({ accountName }) => accountName?.toLowerCase() === name);
  return withName.length > 0
    ? withName
    : accounts.filter((account) => isWanted(account, { account: pattern }));
}
