import type { AccountAssignments, Assignment, KeptListing } from "@identity-center/assignments";
import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { isWanted } from "../assignments/assignment-search";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { isCalled } from "../names/filter";
import { describeAccount } from "../role/find-account";
import { printable } from "../terminal/printable";

/** Which assignments are meant. */
export interface Wanted {
  /** Each is part of an account's id, name or email address; `*` matches any text. An account has to fit one of them. */
  readonly accounts: readonly string[];
  /** Each is a role's whole name; `*` matches any text. */
  readonly roles: readonly string[];
}

/** The assignments that fit. */
export interface Selection {
  readonly assignments: readonly Assignment[];
  /** Accounts that fit, in which no role does. */
  readonly without: readonly AccountInfo[];
  /** Accounts that fit, whose roles could not be read. */
  readonly unread: readonly AccountInfo[];
}

/** @throws {@link CliError} if one pattern fits several roles of an account, as only one of them can be meant. */
export function select(listing: Pick<KeptListing, "accounts" | "failed">, wanted: Wanted): Selection {
  const assignments: Assignment[] = [];
  const without: AccountInfo[] = [];
  const read = new Set<string>();
  for (const found of listing.accounts) {
    const { account } = found;
    read.add(account.accountId);
    if (!isAccountWanted(account, wanted)) continue;
    const roles = wantedRoles(found, wanted);
    if (roles.length === 0) without.push(account);
    for (const role of roles) assignments.push({ account, role });
  }
  const unread = listing.failed
    .filter((accountId) => !read.has(accountId))
    .map((accountId) => ({ accountId }))
    .filter((account) => isAccountWanted(account, wanted));
  return { assignments, without, unread };
}

function isAccountWanted(account: AccountInfo, { accounts }: Wanted): boolean {
  return accounts.some((pattern) => isWanted(account, { account: pattern }));
}

function wantedRoles({ account, roles }: AccountAssignments, wanted: Wanted): RoleInfo[] {
  const found = new Set<RoleInfo>();
  for (const pattern of wanted.roles) {
    const exact = roles.filter(({ roleName }) => roleName === pattern);
    const fitting = exact.length > 0 ? exact : roles.filter(({ roleName }) => isCalled(pattern, roleName));
    if (fitting.length > 1) throw ambiguous(account, pattern, fitting);
    for (const role of fitting) found.add(role);
  }
  return [...found];
}

function ambiguous(account: AccountInfo, pattern: string, roles: readonly RoleInfo[]): CliError {
  const names = roles.map(({ roleName }) => printable(roleName)).join(", ");
  return new CliError(
    `--role ${printable(pattern)} fits ${roles.length} roles in account ${describeAccount(account)}: ${names}. ` +
      "Name the one that you mean; to run in several, give --role for each",
    { exitCode: exitCode.usage },
  );
}
