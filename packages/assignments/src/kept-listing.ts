import type { AccountInfo } from "@identity-center/client-sso";
import { isAccountId } from "./account-ids";
import type { AccountAssignments, Assignment } from "./assignment";
import { isIterable } from "./iterable";
import {
  assignmentsOf,
  isAccountAssignments,
  isKeptAccount,
  type KeptAccount,
  RoleTable,
  sortedByName,
} from "./kept-account";

/** A kept listing as plain JSON without a secret. 100,000 roles in 10,000 accounts take 0.9 MB. */
export interface KeptListingJson {
  /** Version of this format. */
  readonly version: 1;
  /** Start URL of the access portal that was listed. */
  readonly startUrl: string;
  /** Time at which the listing began, in epoch milliseconds. */
  readonly listedAt: number;
  /** Ids of the accounts that could not be read; their roles are those of an earlier listing, if there was one. */
  readonly failed: readonly string[];
  /** Names of all roles, each once; accounts refer to them by index. */
  readonly roles: readonly string[];
  /**
   * All accounts in the order of the portal: id, name or null, email address or null, then the index in `roles` of each
   * role.
   */
  readonly accounts: readonly KeptAccount[];
}

/** What {@link KeptListing.of} makes a listing from. */
export interface KeptListingInput {
  /** Start URL of the access portal that was listed. */
  readonly startUrl: string;
  /** Time at which the listing began, in epoch milliseconds. */
  readonly listedAt: number;
  /** All accounts that were read, including those without a role. */
  readonly accounts: Iterable<AccountAssignments>;
  /** Accounts that could not be read, as in `report().failures`. @default none */
  readonly failures?: Iterable<{ readonly account: AccountInfo }> | undefined;
  /** The previous kept listing, which supplies the accounts that could not be read this time. @default none */
  readonly before?: KeptListing | undefined;
}

/**
 * A complete listing of a user's accounts and roles that can be stored and searched later without a request.
 * `JSON.stringify` turns it into text, and {@link KeptListing.parse} reads it back. It needs no file system, so it also
 * works in a browser.
 * @example
 * ```ts
 * const listing = listAssignmentsByAccount({ client }, { accessToken });
 * const listedAt = Date.now();
 * const accounts = await Array.fromAsync(listing);
 * const { failures } = listing.report();
 * const kept = KeptListing.of({ startUrl, listedAt, accounts, failures });
 * localStorage.setItem("roles", JSON.stringify(kept));
 * ```
 */
export class KeptListing {
  readonly #json: KeptListingJson;

  private constructor(json: KeptListingJson) {
    this.#json = json;
  }

  /**
   * Creates a listing to keep. A failed account without a valid id is left out.
   * @throws {TypeError} for an input that {@link KeptListing.parse} would not read back; it names the member
   * @example
   * ```ts
   * const kept = KeptListing.of({ startUrl, listedAt: Date.now(), accounts, failures: listing.report().failures, before });
   * ```
   */
  static of(input: KeptListingInput): KeptListing {
    const { startUrl, listedAt, accounts: given, failures = [], before } = Object(input) as KeptListingInput;
    demand(typeof startUrl === "string", "startUrl", "a start URL", startUrl);
    demand(isTime(listedAt), "listedAt", "a time in epoch milliseconds, such as Date.now()", listedAt);
    demand(isIterable(given), "accounts", `${listed}: collect an async iterable first`, given);
    demand(isIterable(failures), "failures", "an iterable of { account }", failures);
    const isListing = typeof Object(before).account === "function";
    demand(before === undefined || isListing, "before", "a KeptListing, as of() or parse() returns", before);
    const table = new RoleTable();
    const read = new Map<string, KeptAccount>();
    for (const found of given) {
      demand(isAccountAssignments(found), "accounts", listed, found);
      const { accountId } = found.account;
      demand(!read.has(accountId), "accounts", "those of one listing, each once", accountId);
      read.set(accountId, table.accountOf(found));
    }
    const failed = Array.from(failures, (failure) => {
      demand(
        typeof failure?.account?.accountId === "string",
        "failures",
        "an iterable of { account }",
        failure,
      );
      return failure.account.accountId;
    }).filter(isAccountId);
    for (const accountId of failed) {
      const old = before?.account(accountId);
      if (old && !read.has(accountId)) read.set(accountId, table.accountOf(old));
    }
    const { names: roles } = table;
    // The portal's answers come in any order: in one of its own, a list of them looks the same each day.
    const accounts = sortedByName(read.values());
    return new KeptListing({ version: 1, startUrl, listedAt, failed, roles, accounts });
  }

  /**
   * Reads back what `JSON.parse` returned. Returns undefined for anything else, such as the format of a later version,
   * so that the caller lists again.
   * @example
   * ```ts
   * const kept = KeptListing.parse(JSON.parse(localStorage.getItem("roles") ?? "null"));
   * ```
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

  /** Start URL of the access portal that was listed. */
  get startUrl(): string {
    return this.#json.startUrl;
  }

  /** Time at which the listing began, in epoch milliseconds. */
  get listedAt(): number {
    return this.#json.listedAt;
  }

  /** Ids of the accounts that could not be read; their roles are those of an earlier listing, if there was one. */
  get failed(): readonly string[] {
    return this.#json.failed;
  }

  /** All accounts with their roles, in the portal's order. They can be iterated any number of times. */
  get accounts(): Iterable<AccountAssignments> {
    return { [Symbol.iterator]: () => accountsOf(this.#json) };
  }

  /**
   * Every role of every account as one assignment.
   * @example
   * ```ts
   * const { added, removed } = diffAssignments(before.assignments, kept.assignments);
   * ```
   */
  get assignments(): Iterable<Assignment> {
    return { [Symbol.iterator]: () => singly(this.accounts) };
  }

  /** Returns the account with this id; undefined if the listing does not have it. */
  account(accountId: string): AccountAssignments | undefined {
    const { accounts, roles } = this.#json;
    const found = accounts.find(([id]) => id === accountId);
    return found && assignmentsOf(found, roles);
  }

  /**
   * Returns a copy of the listing in which one account has other roles. An account without roles is removed.
   * @throws {TypeError} for anything but `{ account, roles }`
   */
  with(changed: AccountAssignments): KeptListing {
    demand(isAccountAssignments(changed), "changed", shape, changed);
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

  /** Returns the plain JSON form, which `JSON.stringify` uses and {@link KeptListing.parse} reads. */
  toJSON(): KeptListingJson {
    return this.#json;
  }
}

const shape = "{ account, roles }, with an accountId of twelve digits and a roleName in each role";
const listed = `an iterable of ${shape}`;

type Members = { readonly [member: string]: unknown };

function* accountsOf({ accounts, roles }: KeptListingJson): Generator<AccountAssignments> {
  for (const account of accounts) yield assignmentsOf(account, roles);
}

function* singly(accounts: Iterable<AccountAssignments>): Generator<Assignment> {
  for (const { account, roles } of accounts) for (const role of roles) yield { account, role };
}

/** Whether a value is a time in epoch milliseconds, as `Date` can have it. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}

/** Refuses what does not fit. The error is no `InvalidParameterError`, as this module loads no client. */
function demand(fits: boolean, parameter: string, accepted: string, given: unknown): asserts fits {
  if (fits) return;
  const shown = typeof given === "object" && given ? "an object" : String(given).slice(0, 80);
  throw new TypeError(`${parameter} must be ${accepted}; given: ${shown}`);
}
