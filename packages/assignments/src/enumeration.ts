import {
  type AccountInfo,
  InvalidParameterError,
  type ListAccountsCommandOutput,
  type RoleInfo,
} from "@identity-center/client-sso";
import { isAccountId } from "./account-ids";
import type { AccountAssignments } from "./assignment";
import type { Checkpoint } from "./checkpoint";
import { affectsAll, isTransient, outage } from "./failure";
import { Ledger } from "./ledger";
import type { ListAssignmentsInput, Settings } from "./options";
import { PortalReader } from "./portal-reader";
import type { AssignmentFailure, Progress, Report } from "./progress";
import { AssignmentsStoppedError } from "./stopped-error";

/** Pages of accounts are read while fewer accounts than this are queued. */
const lookAhead = 1_000;

/**
 * Schedules the requests of an enumeration: pages of accounts and the roles of each account, several at once. It keeps
 * the results until the consumer takes them, and sends no more requests while too many wait. It is one class, because
 * each of its steps decides by the queues of all others.
 */
export class Enumeration {
  readonly #settings: Settings;
  readonly #portal: PortalReader;
  readonly #ledger: Ledger;
  readonly #failures: AssignmentFailure[] = [];
  /** Accounts whose roles are still to be read. */
  readonly #queue: AccountInfo[];
  /** Accounts with their roles, for the consumer to take. */
  readonly #found: AccountAssignments[] = [];
  /** Signals of the running jobs, one each, so that no signal gathers listeners; and those of jobs that have ended, for the next. */
  #jobs: readonly AbortController[] = [];
  readonly #idle: AbortController[] = [];
  #readingPage = false;
  /** Whether the roles of an account were requested since the last page. */
  #askedSincePage = true;
  #failedInRow = 0;
  #startedAt: number | undefined;
  readonly #doneBefore: number;
  #stopped = false;
  #aborted = false;
  /** Why no more pages of accounts can be read, or why the enumeration stopped. */
  #error: Error | undefined;
  #wake = () => {};

  constructor(settings: Settings, input: ListAssignmentsInput) {
    this.#settings = settings;
    this.#portal = new PortalReader(settings, input);
    this.#ledger = new Ledger(settings.checkpoint);
    this.#doneBefore = this.#ledger.done;
    this.#queue = this.#ledger.open;
  }

  /**
   * Takes the next account with its roles; undefined after the last.
   * @throws {@link AssignmentsStoppedError} if accounts are missing, after all that was found is taken; the abort
   * signal's reason at once
   */
  async take(): Promise<AccountAssignments | undefined> {
    this.#start();
    for (;;) {
      if (this.#aborted) throw this.#settings.abortSignal?.reason;
      const found = this.#found.shift();
      this.#startJobs();
      if (found) return found;
      if (this.#jobs.length === 0) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.stop();
    if (this.#error) throw new AssignmentsStoppedError(this.#error, this.checkpoint(), this.report());
    return undefined;
  }

  /** Records that the consumer gets a role, and whether it is the last of its account. */
  deliverRole(account: AccountInfo, { roleName }: RoleInfo, last: boolean): void {
    if (last) this.deliverAccount(account, 1);
    else this.#ledger.deliverRole(account, roleName);
  }

  /** Records that the consumer gets the last roles of an account, and how many. */
  deliverAccount(account: AccountInfo, roles: number): void {
    this.#ledger.deliverAccount(account, roles);
    this.#reportProgress();
  }

  /** Aborts the running jobs, and starts no more. */
  stop(error?: Error): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#error = error ?? this.#error;
    this.#settings.abortSignal?.removeEventListener("abort", this.#abort);
    for (const controller of this.#jobs) controller.abort();
    this.#jobs = [];
    this.#wake();
  }

  checkpoint(): Checkpoint {
    return this.#ledger.checkpoint();
  }

  report(): Report {
    return { ...this.#progress(), failures: [...this.#failures] };
  }

  #progress(): Progress {
    const { requests, throttled, limit } = this.#portal;
    const { done, known, next, assignments } = this.#ledger;
    const failed = this.#failures.length;
    const elapsed = this.#startedAt === undefined ? 0 : this.#settings.clock.now() - this.#startedAt;
    const asked = done - this.#doneBefore + failed;
    return {
      accounts: { known, complete: next === null, done, failed },
      assignments,
      requests,
      throttled,
      rate: elapsed && (requests * 1_000) / elapsed,
      elapsed,
      ...(limit !== undefined && { limit }),
      ...(next === null && asked > 0 && { remaining: (elapsed / asked) * (known - done - failed) }),
    };
  }

  #reportProgress(): void {
    try {
      this.#settings.onProgress?.(this.#progress());
    } catch (error) {
      this.stop(error as Error);
    }
  }

  #start(): void {
    if (this.#startedAt !== undefined) return;
    this.#startedAt = this.#settings.clock.now();
    this.#settings.abortSignal?.addEventListener("abort", this.#abort);
    if (this.#settings.abortSignal?.aborted) this.#abort();
  }

  readonly #abort = (): void => {
    this.#aborted = true;
    this.stop();
  };

  /** Starts as many jobs as there is work and room for. */
  #startJobs(): void {
    const { concurrency } = this.#settings;
    while (!this.#stopped && this.#jobs.length < concurrency) {
      if (this.#needsPage) {
        this.#askedSincePage = false;
        this.#startJob((signal) => this.#readPage(signal));
        continue;
      }
      const room = this.#jobs.length + this.#found.length < 2 * concurrency;
      const account = room ? this.#queue.shift() : undefined;
      if (!account) return;
      this.#askedSincePage = true;
      this.#startJob((signal) => this.#readRoles(account, signal));
    }
  }

  get #needsPage(): boolean {
    if (this.#readingPage || this.#error || this.#ledger.next === null) return false;
    const { length } = this.#queue;
    return length < this.#settings.concurrency || (this.#askedSincePage && length < lookAhead);
  }

  #startJob(job: (signal: AbortSignal) => Promise<void>): void {
    // V8 keeps a signal, and all that refers to it, longer than what a request receives.
    const controller = this.#idle.pop() ?? new AbortController();
    this.#jobs = [...this.#jobs, controller];
    job(controller.signal)
      .catch((error) => {
        if (!controller.signal.aborted) this.stop(error);
      })
      .finally(() => {
        if (!this.#jobs.includes(controller)) return;
        this.#jobs = this.#jobs.filter((job) => job !== controller);
        this.#idle.push(controller);
        this.#startJobs();
        this.#wake();
      });
  }

  async #readPage(signal: AbortSignal): Promise<void> {
    this.#readingPage = true;
    let page: ListAccountsCommandOutput | undefined;
    try {
      page = await this.#portal.accountPage(signal);
    } catch (error) {
      if (affectsAll(error)) throw error;
      // The roles of the accounts that are known can still be read.
      this.#error = error as Error;
    } finally {
      this.#readingPage = false;
    }
    if (page && !signal.aborted) this.#addAccounts(page);
  }

  #addAccounts({ accountList, nextToken }: ListAccountsCommandOutput): void {
    this.#ledger.next = nextToken || null;
    for (const account of accountList) {
      if (!this.#settings.wantsAccount(account)) continue;
      if (!isAccountId(account.accountId)) {
        const error = new InvalidParameterError("accountId", "twelve digits", account.accountId);
        this.#failures.push({ account, error });
      } else if (this.#ledger.add(account)) this.#queue.push(account);
    }
    this.#reportProgress();
  }

  async #readRoles(account: AccountInfo, signal: AbortSignal): Promise<void> {
    let roles: RoleInfo[];
    try {
      roles = await this.#portal.rolesOf(account, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(account, error as Error);
      return;
    }
    if (signal.aborted) return;
    this.#failedInRow = 0;
    const wanted = roles.filter(this.#settings.wantsRole);
    const undelivered = this.#ledger.undelivered(account, wanted);
    if (undelivered.length || (this.#settings.wantsEmpty && !wanted.length))
      this.#found.push({ account, roles: undelivered });
    else this.deliverAccount(account, 0);
  }

  #fail(account: AccountInfo, error: Error): void {
    if (affectsAll(error)) throw error;
    this.#failures.push({ account, error });
    this.#reportProgress();
    if (!isTransient(error)) return;
    this.#failedInRow += 1;
    if (this.#failedInRow >= outage) throw error;
  }
}
