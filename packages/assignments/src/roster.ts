import { packAccountIds, unpackAccountIds } from "./account-ids";
import type { Assignment } from "./assignment";
import type { MappingCheckpoint } from "./mapping-checkpoint";

/** Records which assignments have begun and which of them are done: the state that a checkpoint holds. */
export class Roster {
  /** Ids of the accounts that are done, by role name. */
  readonly #done: Map<string, Set<string>>;
  /** Assignments that have begun and are not done, each as `account/role`. */
  readonly #open = new Set<string>();
  done = 0;

  constructor({ done }: Pick<MappingCheckpoint, "done"> = { done: {} }) {
    this.#done = new Map(Object.entries(done).map(([role, ids]) => [role, new Set(unpackAccountIds(ids))]));
    for (const { size } of this.#done.values()) this.done += size;
  }

  /** Assignments that have begun or are done. */
  get known(): number {
    return this.done + this.#open.size;
  }

  isDone({ account, role }: Assignment): boolean {
    return this.#done.get(role.roleName)?.has(account.accountId) ?? false;
  }

  /** Records that an assignment begins; returns false if it is done or has begun already. */
  begin(assignment: Assignment): boolean {
    const key = keyOf(assignment);
    if (this.isDone(assignment) || this.#open.has(key)) return false;
    this.#open.add(key);
    return true;
  }

  finish(assignment: Assignment): void {
    const { account, role } = assignment;
    this.#open.delete(keyOf(assignment));
    const accounts = this.#done.get(role.roleName);
    if (accounts) accounts.add(account.accountId);
    else this.#done.set(role.roleName, new Set([account.accountId]));
    this.done += 1;
  }

  checkpoint(): MappingCheckpoint {
    const packed = Array.from(this.#done, ([role, ids]) => [role, packAccountIds(ids)] as const);
    return { version: 1, done: Object.fromEntries(packed) };
  }
}

function keyOf({ account, role }: Assignment): string {
  return `${account.accountId}/${role.roleName}`;
}
