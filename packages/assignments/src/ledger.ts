import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { packAccountIds, unpackAccountIds } from "./account-ids";
import type { Checkpoint } from "./checkpoint";

/** Records which accounts are known and which of them are done: the state that a checkpoint holds. */
export class Ledger {
  readonly #done: Set<string>;
  readonly #open: Map<string, AccountInfo>;
  /** Names of the roles that were delivered, by account; only of accounts with more roles to deliver. */
  readonly #partial: Map<string, string[]>;
  /** The token of the next page of accounts; undefined before the first page, null after the last. */
  next: string | null | undefined;
  /** Roles that were delivered in this run. */
  assignments = 0;

  constructor({ done = "", pending = [], next, partial = {} }: Partial<Checkpoint> = {}) {
    this.#done = new Set(unpackAccountIds(done));
    this.#open = new Map(pending.map((account) => [account.accountId, account]));
    this.#partial = new Map(copied(Object.entries(partial)));
    this.next = next;
  }

  get done(): number {
    return this.#done.size;
  }

  get known(): number {
    return this.#done.size + this.#open.size;
  }

  /** Accounts that are known and not done. */
  get open(): AccountInfo[] {
    return [...this.#open.values()];
  }

  /** Adds an account; returns false if it was known already. */
  add(account: AccountInfo): boolean {
    const { accountId } = account;
    if (this.#done.has(accountId) || this.#open.has(accountId)) return false;
    this.#open.set(accountId, account);
    return true;
  }

  /** The roles of an account that are still to be delivered. */
  undelivered({ accountId }: AccountInfo, roles: readonly RoleInfo[]): readonly RoleInfo[] {
    const delivered = this.#partial.get(accountId);
    return delivered ? roles.filter(({ roleName }) => !delivered.includes(roleName)) : roles;
  }

  /** Records that a role of an account is delivered, and that more of them follow. */
  deliverRole({ accountId }: AccountInfo, roleName: string): void {
    this.assignments += 1;
    const delivered = this.#partial.get(accountId);
    if (delivered) delivered.push(roleName);
    else this.#partial.set(accountId, [roleName]);
  }

  /** Records that the last roles of an account are delivered, and how many. */
  deliverAccount({ accountId }: AccountInfo, roles: number): void {
    this.assignments += roles;
    this.#open.delete(accountId);
    this.#done.add(accountId);
    this.#partial.delete(accountId);
  }

  checkpoint(): Checkpoint {
    return {
      version: 1,
      done: packAccountIds(this.#done),
      pending: this.open,
      ...(this.next !== undefined && { next: this.next }),
      ...(this.#partial.size && { partial: Object.fromEntries(copied(this.#partial)) }),
    };
  }
}

/** Copies the list of roles of each account. */
function copied(partial: Iterable<[accountId: string, roles: readonly string[]]>): [string, string[]][] {
  return [...partial].map(([accountId, roles]) => [accountId, [...roles]]);
}
