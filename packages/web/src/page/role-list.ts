import type { Account, PortalClient } from "./portal-client";
import { type Problem, problemOf } from "./problem";

/** An account whose roles are listed, or will be. */
export interface ListedAccount extends Account {
  readonly roleNames: readonly string[] | undefined;
  /** Whether the portal does not list its roles. */
  readonly isRefused?: boolean;
}

/** How many accounts are asked for their roles at a time. */
const workers = 6;

/** Milliseconds to wait after the portal was asked too often; doubled each time, up to the second. */
const [firstPause, longestPause] = [2_000, 30_000];

export interface RoleListEvents {
  onChange(): void;
  /** Told of each problem that the list has. */
  onProblem(problem: Problem): void;
}

/** Lists all roles of all accounts: those of the accounts that are looked at first. */
export class RoleList {
  readonly #accounts = new Map<string, ListedAccount>();
  readonly #waiting = new Set<string>();
  readonly #ending = new AbortController();
  readonly #client: PortalClient;
  readonly #events: RoleListEvents;
  #sorted: readonly ListedAccount[] | undefined;
  #pause = 0;
  #resume: Promise<void> | undefined;
  /** The accounts that are seen, so that theirs come first. */
  wanted: readonly string[] = [];
  isComplete = false;
  /** What ended the listing before it was complete, or a pause (`throttled`) that it goes on after. */
  problem: Problem | undefined;
  roleCount = 0;

  constructor(client: PortalClient, events: RoleListEvents) {
    this.#client = client;
    this.#events = events;
  }

  /** Whether a problem ended the listing before it was complete. */
  get isStopped(): boolean {
    return this.problem !== undefined && this.problem.kind !== "throttled";
  }

  /** By name. */
  get accounts(): readonly ListedAccount[] {
    this.#sorted ??= [...this.#accounts.values()].sort(byName);
    return this.#sorted;
  }

  stop(): void {
    this.#ending.abort();
  }

  /** Lists what is not listed yet. */
  async load(): Promise<void> {
    const { signal } = this.#ending;
    this.problem = undefined;
    try {
      await this.#patiently(async () => {
        for await (const page of this.#client.accounts(signal))
          for (const account of page) this.#add(account);
      });
      await this.#listRoles();
      this.isComplete = true;
      this.problem = undefined;
      this.#events.onChange();
    } catch (error) {
      if (signal.aborted) return;
      this.#have(problemOf(error));
    }
  }

  /** What fails is tried again for as long as other accounts are listed meanwhile. */
  async #listRoles(): Promise<void> {
    for (;;) {
      const before = this.#waiting.size;
      const ends = await Promise.allSettled(Array.from({ length: workers }, () => this.#work()));
      const failed = ends.find((end) => end.status === "rejected");
      if (!failed || this.#waiting.size === 0) return;
      if (this.#waiting.size >= before) throw failed.reason;
    }
  }

  #have(problem: Problem): void {
    this.problem = problem;
    this.#events.onProblem(problem);
  }

  #add(account: Account): void {
    if (!this.#accounts.has(account.accountId)) this.#waiting.add(account.accountId);
    this.#set({ roleNames: undefined, ...this.#accounts.get(account.accountId), ...account });
  }

  async #work(): Promise<void> {
    for (let id = this.#next(); id !== undefined; id = this.#next()) {
      const accountId = id;
      try {
        const roleNames = await this.#patiently(() => this.#client.roles(accountId, this.#ending.signal));
        const account = this.#accounts.get(accountId);
        this.roleCount += roleNames.length;
        if (account) this.#set({ ...account, roleNames });
      } catch (error) {
        this.#waiting.add(accountId);
        if (problemOf(error).kind !== "refused") throw error;
        this.#waiting.delete(accountId);
        const account = this.#accounts.get(accountId);
        if (account) this.#set({ ...account, isRefused: true });
      }
    }
  }

  #next(): string | undefined {
    if (this.#ending.signal.aborted) return undefined;
    const next = this.wanted.find((id) => this.#waiting.has(id)) ?? this.#waiting.values().next().value;
    if (next !== undefined) this.#waiting.delete(next);
    return next;
  }

  #set(account: ListedAccount): void {
    this.#accounts.set(account.accountId, account);
    this.#sorted = undefined;
    if (!this.isStopped) this.problem = undefined;
    this.#events.onChange();
  }

  /** Tries again for as long as the portal is asked too often. */
  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#resume;
      try {
        const result = await call();
        this.#pause = 0;
        return result;
      } catch (error) {
        if (problemOf(error).kind !== "throttled" || this.#ending.signal.aborted) throw error;
        this.#resume ??= this.#wait(problemOf(error));
      }
    }
  }

  async #wait(problem: Problem): Promise<void> {
    this.#pause = Math.min(this.#pause * 2 || firstPause, longestPause);
    if (!this.isStopped) this.#have(problem);
    await new Promise((resolve) => setTimeout(resolve, this.#pause));
    this.#resume = undefined;
  }
}

const { compare } = new Intl.Collator(undefined, { numeric: true });

function byName(a: ListedAccount, b: ListedAccount): number {
  return compare(a.accountName, b.accountName) || compare(a.accountId, b.accountId);
}
