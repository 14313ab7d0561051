import type { KeptRoles } from "./kept-roles";
import { keyOf, type NamedRole } from "./role";
import type { ListedAccount } from "./role-list";

/** A row of the list; all are of the same height. Each has an id of its own. */
export type Row = HeadingRow | AccountRow | RoleRow;

export interface HeadingRow {
  readonly kind: "heading";
  readonly id: string;
  readonly title: string;
}

export interface AccountRow {
  readonly kind: "account";
  readonly id: string;
  readonly account: ListedAccount;
}

export interface RoleRow {
  readonly kind: "role";
  readonly id: string;
  readonly role: NamedRole;
  /** Whether it stands below its account, and need not name it. */
  readonly isBelowAccount: boolean;
}

/** What is searched of an account, which is asked for with each press of a key. */
const texts = new WeakMap<ListedAccount, { readonly account: string; readonly roles: readonly string[] }>();

function textsOf(listed: ListedAccount) {
  const known = texts.get(listed);
  if (known) return known;
  const { accountName, accountId, emailAddress, roleNames = [] } = listed;
  const made = {
    account: `${accountName} ${accountId} ${emailAddress}`.toLowerCase(),
    roles: roleNames.map((name) => name.toLowerCase()),
  };
  texts.set(listed, made);
  return made;
}

/** The rows of all accounts: with a search, those that have all its words in the names of the account and the role. */
export function rowsOf(
  accounts: readonly ListedAccount[],
  { favourites, recents }: KeptRoles,
  search: string,
): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows: Row[] = [];
  if (words.length === 0) {
    addKept(rows, "Favourites", favourites);
    addKept(rows, "Recently used", recents);
    if (rows.length > 0 && accounts.length > 0)
      rows.push({ kind: "heading", id: "all", title: "All accounts" });
  }
  for (const account of accounts) addFound(rows, account, words);
  return rows;
}

function addKept(rows: Row[], title: string, roles: readonly NamedRole[]): void {
  if (roles.length > 0) rows.push({ kind: "heading", id: title, title });
  for (const role of roles)
    rows.push({ kind: "role", id: `${title}/${keyOf(role)}`, role, isBelowAccount: false });
}

function addFound(rows: Row[], account: ListedAccount, words: readonly string[]): void {
  const { accountId, accountName, roleNames = [] } = account;
  const { account: text, roles } = textsOf(account);
  const rest = words.filter((word) => !text.includes(word));
  const found = roleNames.filter((_, at) => rest.every((word) => roles[at]?.includes(word)));
  if (found.length === 0 && rest.length > 0) return;
  rows.push({ kind: "account", id: accountId, account });
  for (const roleName of found) {
    const role = { accountId, accountName, roleName };
    rows.push({ kind: "role", id: keyOf(role), role, isBelowAccount: true });
  }
}
