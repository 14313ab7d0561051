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
   * Makes a listing to keep. A failed account whose id is none is left out.
   * @throws {TypeError} for an input that {@link KeptListing.parse} would not read back; it names the member
   * @example
   * const kept = KeptListing.of({ startUrl, listedAt: Date.now(), accounts, failures: listing.report().failures, before });
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

  /**
   * The same listing with other roles in one account. An account without roles is left out.
   * @throws {TypeError} for what is not `{ account, roles }`
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
