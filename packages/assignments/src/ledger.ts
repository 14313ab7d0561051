import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { packAccountIds, unpackAccountIds } from "./account-ids";
import type { Checkpoint } from "./checkpoint";

/** Which accounts are known, and which of them are done: the state that a checkpoint holds. */
export class Ledger {
  readonly #done: Set<string>;
  readonly #open: Map<string, AccountInfo>;
  /** Names of the roles that were handed out of accounts of which more are to come. */
  readonly #partial: Map<string, string[]>;
  /** The token of the next page of accounts; undefined before the first page, null after the last. */
  next: string | null | undefined;
  /** Roles that were handed out in this run. */
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

  /** Notes an account; false if it was known already. */
  add(account: AccountInfo): boolean {
    const { accountId } = account;
    if (this.#done.has(accountId) || this.#open.has(accountId)) return false;
    this.#open.set(accountId, account);
    return true;
  }

  /** The roles of an account that are still to be handed out. */
  left({ accountId }: AccountInfo, roles: readonly RoleInfo[]): readonly RoleInfo[] {
    const given = this.#partial.get(accountId);
    return given ? roles.filter(({ roleName }) => !given.includes(roleName)) : roles;
  }

  /** Notes that a role of an account is handed out, and that more of them follow. */
  handOut({ accountId }: AccountInfo, roleName: string): void {
    this.assignments += 1;
    const given = this.#partial.get(accountId);
    if (given) given.push(roleName);
    else this.#partial.set(accountId, [roleName]);
  }

  /** Notes that an account is done, with the last so many roles of it. */
  finish({ accountId }: AccountInfo, roles: number): void {
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

/** The roles of each account, in lists of their own. */
function copied(partial: Iterable<[accountId: string, roles: readonly string[]]>): [string, string[]][] {
  return [...partial].map(([accountId, roles]) => [accountId, [...roles]]);
}
