import type { AccountAssignments, Assignment, KeptListing } from "@identity-center/assignments";
import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { commandLine } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeAccount } from "../names/describe-account";
import { isCalled } from "../names/filter";
import { printable } from "../terminal/printable";
import { accountsMeant } from "./account-patterns";

/** Which assignments are meant. */
export interface Wanted {
  /** Patterns of {@link accountsMeant}. An account has to fit one of them. */
  readonly accounts: readonly string[];
  /** Likewise, of accounts that are left out. */
  readonly except: readonly string[];
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
  /** The flags that fit no account, such as `--account shpo`, for a shell. */
  readonly unfit: readonly string[];
}

/** @throws {@link CliError} if one pattern fits several roles of an account, as only one of them can be meant. */
export function select(listing: Pick<KeptListing, "accounts" | "failed">, wanted: Wanted): Selection {
  const listed = [...listing.accounts];
  const accounts = listed.map(({ account }) => account);
  const read = new Set(accounts.map(({ accountId }) => accountId));
  const unread = listing.failed
    .filter((accountId) => !read.has(accountId))
    .map((accountId) => ({ accountId }));
  const { ids, unfit } = wantedIds([...accounts, ...unread], wanted);
  const assignments: Assignment[] = [];
  const without: AccountInfo[] = [];
  for (const found of listed) {
    const { account } = found;
    if (!ids.has(account.accountId)) continue;
    const roles = wantedRoles(found, wanted);
    if (roles.length === 0) without.push(account);
    for (const role of roles) assignments.push({ account, role });
  }
  return { assignments, without, unread: unread.filter(({ accountId }) => ids.has(accountId)), unfit };
}

/** Whether each pattern of accounts means one in which a role fits. */
export function fitsEach(listing: Pick<KeptListing, "accounts">, { accounts, roles }: Wanted): boolean {
  const withRole = Array.from(listing.accounts)
    .filter((found) => found.roles.some(({ roleName }) => roles.some((role) => isCalled(role, roleName))))
    .map(({ account }) => account);
  return accounts.every((pattern) => accountsMeant(withRole, pattern).length > 0);
}

function wantedIds(
  all: readonly AccountInfo[],
  { accounts, except }: Wanted,
): { readonly ids: ReadonlySet<string>; readonly unfit: readonly string[] } {
  const unfit: string[] = [];
  const meantBy = (flag: string) => (pattern: string) => {
    const meant = accountsMeant(all, pattern);
    if (meant.length === 0) unfit.push(commandLine([flag, pattern]));
    return meant.map(({ accountId }) => accountId);
  };
  const ids = new Set(accounts.flatMap(meantBy("--account")));
  for (const id of except.flatMap(meantBy("--except"))) ids.delete(id);
  return { ids, unfit };
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
    `--role ${printable(pattern)} matches ${roles.length} roles in account ${describeAccount(account)}: ${names}. ` +
      "Name the one that you mean; to run as several, repeat --role",
    { exitCode: exitCode.usage },
  );
}
