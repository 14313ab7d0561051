import type { Role } from "./role";

/** The address, below the page's, of the tab that opens the console with a role. */
export function linkToConsole({ accountId, roleName }: Role): string {
  return `#console/${accountId}/${encodeURIComponent(roleName)}`;
}

/** The role that such an address is for; undefined for all other addresses. */
export function linkedRole(hash: string): Role | undefined {
  const [, accountId, roleName] = /^#console\/(\d{12})\/([\w%+=,.@-]{1,200})$/.exec(hash) ?? [];
  if (accountId === undefined || roleName === undefined) return undefined;
  try {
    return { accountId, roleName: decodeURIComponent(roleName) };
  } catch {
    return undefined;
  }
}
