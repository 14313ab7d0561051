import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { isAccountId } from "./account-ids";
import type { AccountAssignments, Assignment } from "./assignment";

/** An account of a kept listing: its id, name and email address, then for each of its roles the index in `roles`. */
type KeptAccount = readonly [
  accountId: string,
  accountName: string | null,
  emailAddress: string | null,
  ...roles: number[],
];

/** A kept listing as plain JSON without a secret. 100,000 roles in 10,000 accounts take 0.9 MB. */
export interface KeptListingJson {
  /** Version of this format. */
  readonly version: 1;
  readonly startUrl: string;
  /** When the listing began, in epoch milliseconds. */
  readonly listedAt: number;
  /** Ids of the accounts that could not be read then, and keep what an earlier listing had of them. */
  readonly failed: readonly string[];
  /** Each name of a role once. */
  readonly roles: readonly string[];
  readonly accounts: readonly KeptAccount[];
}

/** A listing to keep. */
export interface KeptListingInput {
  readonly startUrl: string;
  /** When the listing began, in epoch milliseconds. */
  readonly listedAt: number;
  /** All accounts that were read, also those without a role. */
  readonly accounts: Iterable<AccountAssignments>;
  /** Accounts that could not be read, as `report().failures` has them. @default none */
  readonly failures?: Iterable<{ readonly account: AccountInfo }> | undefined;
  /** The listing that was kept so far; the accounts that could not be read are taken from it. @default none */
  readonly before?: KeptListing | undefined;
}

/**
 * A complete listing of a user's accounts and roles, to be kept and searched later without a request. `JSON.stringify` gives
 * its text, and {@link KeptListing.parse} reads it back. It needs no file system: a browser can keep it, too.
 * @example
 * const listing = listAssignmentsByAccount({ client }, { accessToken });
 * const listedAt = Date.now();
 * const accounts = await Array.fromAsync(listing);
 * const { failures } = listing.report();
 * const kept = KeptListing.of({ startUrl, listedAt, accounts, failures });
 * localStorage.setItem("roles", JSON.stringify(kept));
 */
export class KeptListing {
  readonly #json: KeptListingJson;

  private constructor(json: KeptListingJson) {
    this.#json = json;
  }

  /**
   * Makes a listing to keep.
   * @example
   * const kept = KeptListing.of({ startUrl, listedAt: Date.now(), accounts, failures: listing.report().failures, before });
   */
  static of({ startUrl, listedAt, accounts, failures = [], before }: KeptListingInput): KeptListing {
    const table = new RoleTable();
    const read = Array.from(accounts, (found) => table.accountOf(found));
    const failed = Array.from(failures, ({ account }) => account.accountId);
    for (const accountId of failed) {
      const old = before?.account(accountId);
      if (old) read.push(table.accountOf(old));
    }
    return new KeptListing({ version: 1, startUrl, listedAt, failed, roles: table.names, accounts: read });
  }

  /**
   * Reads back what `JSON.parse` returned. Returns undefined for anything else, such as the format of a later version: it
   * is made anew then.
   * @example
   * const kept = KeptListing.parse(JSON.parse(localStorage.getItem("roles") ?? "null"));
   */
  static parse(value: unknown): KeptListing | undefined {
    const { version, startUrl, listedAt, failed, roles, accounts } = Object(value) as Members;
    const isValid =
      version === 1 &&
      typeof startUrl === "string" &&
      isTime(listedAt) &&
      Array.isArray(failed) &&
      failed.every(isAccountId) &&
      Array.isArray(roles) &&
      roles.every((name) => typeof name === "string") &&
      Array.isArray(accounts) &&
      accounts.every((account) => isKeptAccount(account, roles.length)) &&
      new Set(accounts.map((account) => account[0])).size === accounts.length;
    return isValid ? new KeptListing(value as KeptListingJson) : undefined;
  }

  get startUrl(): string {
    return this.#json.startUrl;
  }

  /** When the listing began, in epoch milliseconds. */
  get listedAt(): number {
    return this.#json.listedAt;
  }

  /** Ids of the accounts that could not be read then, and have older roles or none. */
  get failed(): readonly string[] {
    return this.#json.failed;
  }

  /** All accounts with their roles, in the order of the portal. It can be iterated any number of times. */
  get accounts(): Iterable<AccountAssignments> {
    return { [Symbol.iterator]: () => accountsOf(this.#json) };
  }

  /**
   * All roles in all accounts, singly.
   * @example
   * const { added, removed } = diffAssignments(before.assignments, kept.assignments);
   */
  get assignments(): Iterable<Assignment> {
    return { [Symbol.iterator]: () => singly(this.accounts) };
  }

  /** The account with an id; undefined if the listing has none. */
  account(accountId: string): AccountAssignments | undefined {
    const { accounts, roles } = this.#json;
    const found = accounts.find(([id]) => id === accountId);
    return found && assignmentsOf(found, roles);
  }

  /** The same listing with other roles in one account. An account without roles is left out. */
  with(changed: AccountAssignments): KeptListing {
    const { startUrl, listedAt, failed } = this;
    const { accountId } = changed.account;
    const isKept = this.account(accountId) !== undefined;
    const accounts = [
      ...Array.from(this.accounts, (it) => (it.account.accountId === accountId ? changed : it)),
      ...(isKept ? [] : [changed]),
    ].filter((it) => it !== changed || it.roles.length > 0);
    const failures = failed.flatMap((id) => (id === accountId ? [] : [{ account: { accountId: id } }]));
    return KeptListing.of({ startUrl, listedAt, accounts, failures });
  }

  toJSON(): KeptListingJson {
    return this.#json;
  }
}

type Members = { readonly [member: string]: unknown };

/** The names of roles, each once. */
class RoleTable {
  readonly #indexes = new Map<string, number>();

  get names(): string[] {
    return [...this.#indexes.keys()];
  }

  accountOf({ account, roles }: AccountAssignments): KeptAccount {
    const { accountId, accountName = null, emailAddress = null } = account;
    return [accountId, accountName, emailAddress, ...roles.map(({ roleName }) => this.#indexOf(roleName))];
  }

  #indexOf(name: string): number {
    const index = this.#indexes.get(name) ?? this.#indexes.size;
    this.#indexes.set(name, index);
    return index;
  }
}

function* accountsOf({ accounts, roles }: KeptListingJson): Generator<AccountAssignments> {
  for (const account of accounts) yield assignmentsOf(account, roles);
}

function* singly(accounts: Iterable<AccountAssignments>): Generator<Assignment> {
  for (const { account, roles } of accounts) for (const role of roles) yield { account, role };
}

// By index: of 100,000 roles, destructuring would take most of the time.
function assignmentsOf(account: KeptAccount, names: readonly string[]): AccountAssignments {
  const accountId = account[0];
  const accountName = account[1];
  const emailAddress = account[2];
  const roles: RoleInfo[] = [];
  for (let at = 3; at < account.length; at += 1) {
    roles.push({ roleName: names[account[at] as number] as string, accountId });
  }
  return {
    account: {
      accountId,
      ...(accountName !== null && { accountName }),
      ...(emailAddress !== null && { emailAddress }),
    },
    roles,
  };
}

// By index, as above.
function isKeptAccount(value: unknown, roles: number): boolean {
  if (!Array.isArray(value) || !isAccountId(value[0])) return false;
  if (!isTextOrNull(value[1]) || !isTextOrNull(value[2])) return false;
  for (let at = 3; at < value.length; at += 1) {
    const index: unknown = value[at];
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= roles) return false;
  }
  return true;
}

/** Whether a value is a time in epoch milliseconds, as `Date` can have it. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}
