import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { packAccountIds, unpackAccountIds } from "./account-ids";
import type { Checkpoint } from "./checkpoint";

/** Records which accounts are known and which of them are done: the state that a checkpoint holds. */
export class Ledger {
  readonly #done: Set<string>;
  readonly #open: Map<string, AccountInfo>;
  /**
   * Names of the roles that were delivered, by account; only of accounts with more roles to deliver. No Map: of one that
   * changes with every account, V8 keeps the tables that it has outgrown until it next collects old objects.
   */
  readonly #partial: Record<string, string[]>;
  /** The token of the next page of accounts; undefined before the first page, null after the last. */
  next: string | null | undefined;
  /** Roles that were delivered in this run. */
  assignments = 0;

  constructor({ done = "", pending = [], next, partial = {} }: Partial<Checkpoint> = {}) {
    this.#done = new Set(unpackAccountIds(done));
    this.#open = new Map(pending.map((account) => [account.accountId, account]));
    this.#partial = copied(partial);
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
    const delivered = this.#partial[accountId];
    return delivered ? roles.filter(({ roleName }) => !delivered.includes(roleName)) : roles;
  }

  /** Records that a role of an account is delivered, and that more of them follow. */
  deliverRole({ accountId }: AccountInfo, roleName: string): void {
    this.assignments += 1;
    const delivered = this.#partial[accountId];
    if (delivered) delivered.push(roleName);
    else this.#partial[accountId] = [roleName];
  }

  /** Records that the last roles of an account are delivered, and how many. */
  deliverAccount({ accountId }: AccountInfo, roles: number): void {
    this.assignments += roles;
    this.#open.delete(accountId);
    this.#done.add(accountId);
    delete this.#partial[accountId];
  }

  checkpoint(): Checkpoint {
    const partial = copied(this.#partial);
    return {
      version: 1,
      done: packAccountIds(this.#done),
      pending: this.open,
      ...(this.next !== undefined && { next: this.next }),
      ...(Object.keys(partial).length && { partial }),
    };
  }
}

/** Copies the list of roles of each account. */
function copied(partial: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(partial).map(([accountId, roles]) => [accountId, [...roles]]));
}
