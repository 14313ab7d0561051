import {
  type $Command,
  type AccountInfo,
  InvalidParameterError,
  ListAccountRolesCommand,
  ListAccountsCommand,
  type ListAccountsCommandOutput,
  type RoleInfo,
} from "@identity-center/client-sso";
import { paginate } from "@identity-center/core";
import { isAccountId } from "./account-ids";
import type { AccountAssignments } from "./assignment";
import type { Checkpoint } from "./checkpoint";
import { concernsAll, isBadRequest, isPassing } from "./failure";
import { Ledger } from "./ledger";
import type { ListAssignmentsInput, Settings } from "./options";
import type { AssignmentFailure, Progress, Report } from "./progress";
import { limiterOf, type RateLimiter } from "./rate-limiter";
import { sendOnce } from "./send-once";
import { Sender } from "./sender";
import { AssignmentsStoppedError } from "./stopped-error";

/** Items a page, the most that the service gives. */
const pageSize = 100;
/** Pages of accounts are asked for as long as fewer accounts than this wait for their turn. */
const lookAhead = 1_000;
/** So many accounts that fail one after the other by a passing fault mean that it does not pass. */
const outage = 20;

/**
 * The work of an enumeration: asks for pages of accounts and for the roles of each account, some at once, and keeps what
 * was found until somebody takes it. What is not taken holds it up.
 */
export class Enumeration {
  readonly #settings: Settings;
  readonly #input: ListAssignmentsInput;
  readonly #limiter: RateLimiter;
  readonly #sender: Sender;
  readonly #ledger: Ledger;
  readonly #failures: AssignmentFailure[] = [];
  /** Accounts to ask about. */
  readonly #waiting: AccountInfo[];
  /** Accounts with their roles, to be taken. */
  readonly #found: AccountAssignments[] = [];
  /** What is at work; each is ended by a signal of its own, so that no signal gathers listeners. */
  readonly #work = new Set<AbortController>();
  #pages: AsyncIterator<ListAccountsCommandOutput, undefined>;
  /** Ends the request for a page of accounts; there is one at a time. */
  #pageSignal: AbortSignal | undefined;
  /** Whether the next page token is of another run, and perhaps of another session. */
  #foreignToken: boolean;
  /** Whether an account was asked about since the last page. */
  #asked = true;
  #failedInRow = 0;
  #startedAt: number | undefined;
  #doneBefore: number;
  #stopped = false;
  #aborted = false;
  /** Why there will be no more pages of accounts, or nothing more at all. */
  #error: Error | undefined;
  #wake = () => {};

  constructor(settings: Settings, { accessToken }: ListAssignmentsInput) {
    const { client, clock, rate, maxAttempts, checkpoint } = settings;
    this.#settings = settings;
    this.#input = accessToken === undefined ? {} : { accessToken };
    this.#limiter = limiterOf(client, clock);
    if (rate !== undefined) this.#limiter.know(rate);
    this.#sender = new Sender(client, clock, this.#limiter, maxAttempts);
    this.#ledger = new Ledger(checkpoint);
    this.#doneBefore = this.#ledger.done;
    this.#waiting = this.#ledger.open;
    this.#foreignToken = typeof checkpoint?.next === "string";
    this.#pages = this.#pagesFrom(checkpoint?.next);
  }

  /**
   * The next account with its roles; undefined after the last.
   * @throws {@link AssignmentsStoppedError} where that was not all, once everything that was found is taken; the abort
   * signal's reason at once
   */
  async take(): Promise<AccountAssignments | undefined> {
    this.#start();
    for (;;) {
      if (this.#aborted) throw this.#settings.abortSignal?.reason;
      const found = this.#found.shift();
      this.#pump();
      if (found) return found;
      if (this.#work.size === 0) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.stop();
    if (this.#error) throw new AssignmentsStoppedError(this.#error, this.checkpoint(), this.report());
    return undefined;
  }

  /** Notes that a role is handed out, and whether it is the last of its account. */
  handOut(account: AccountInfo, { roleName }: RoleInfo, last: boolean): void {
    if (last) this.finish(account, 1);
    else this.#ledger.handOut(account, roleName);
  }

  /** Notes that an account is handed out, with so many roles. */
  finish(account: AccountInfo, roles: number): void {
    this.#ledger.finish(account, roles);
    this.#tell();
  }

  /** Ends what is at work, and begins nothing more. */
  stop(error?: Error): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#error = error ?? this.#error;
    this.#settings.abortSignal?.removeEventListener("abort", this.#abort);
    for (const controller of this.#work) controller.abort();
    this.#work.clear();
    this.#wake();
  }

  checkpoint(): Checkpoint {
    return this.#ledger.checkpoint();
  }

  report(): Report {
    return { ...this.#progress(), failures: [...this.#failures] };
  }

  #progress(): Progress {
    const { requests, throttled } = this.#sender;
    const { limit } = this.#limiter;
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

  #tell(): void {
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

  /** Begins what there is to do and room for. */
  #pump(): void {
    const { concurrency } = this.#settings;
    while (!this.#stopped && this.#work.size < concurrency) {
      if (this.#wantsPage) {
        this.#asked = false;
        this.#begin((signal) => this.#readPage(signal));
        continue;
      }
      const room = this.#work.size + this.#found.length < 2 * concurrency;
      const account = room ? this.#waiting.shift() : undefined;
      if (!account) return;
      this.#asked = true;
      this.#begin((signal) => this.#askAbout(account, signal));
    }
  }

  get #wantsPage(): boolean {
    if (this.#pageSignal || this.#error || this.#ledger.next === null) return false;
    const { length } = this.#waiting;
    return length < this.#settings.concurrency || (this.#asked && length < lookAhead);
  }

  #begin(job: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    this.#work.add(controller);
    job(controller.signal)
      .catch((error) => {
        if (!controller.signal.aborted) this.stop(error);
      })
      .finally(() => {
        if (!this.#work.delete(controller)) return;
        this.#pump();
        this.#wake();
      });
  }

  #pagesFrom(token: string | null | undefined): AsyncIterator<ListAccountsCommandOutput, undefined> {
    const client = {
      send: (command: unknown) =>
        this.#sender.send(command as $Command<any, any>, this.#pageSignal as AbortSignal),
    };
    const config = { client, pageSize, withCommand: sendOnce, startingToken: token ?? undefined };
    return paginate(ListAccountsCommand, config, this.#input);
  }

  async #readPage(signal: AbortSignal): Promise<void> {
    this.#pageSignal = signal;
    let page: ListAccountsCommandOutput | undefined;
    try {
      page = (await this.#pages.next()).value;
    } catch (error) {
      if (concernsAll(error)) throw error;
      if (this.#foreignToken && isBadRequest(error)) this.#pages = this.#pagesFrom(undefined);
      // What is known already is no worse for it.
      else this.#error = error as Error;
    } finally {
      this.#pageSignal = undefined;
      this.#foreignToken = false;
    }
    if (page && !signal.aborted) this.#note(page);
  }

  #note({ accountList, nextToken }: ListAccountsCommandOutput): void {
    this.#ledger.next = nextToken || null;
    for (const account of accountList) {
      if (!this.#settings.wantsAccount(account)) continue;
      if (!isAccountId(account.accountId)) {
        const error = new InvalidParameterError("accountId", "twelve digits", account.accountId);
        this.#failures.push({ account, error });
      } else if (this.#ledger.add(account)) this.#waiting.push(account);
    }
    this.#tell();
  }

  async #askAbout(account: AccountInfo, signal: AbortSignal): Promise<void> {
    const client = { send: (command: unknown) => this.#sender.send(command as $Command<any, any>, signal) };
    const config = { client, pageSize, withCommand: sendOnce };
    // By name, as a list that changes while its pages are read can repeat one.
    const roles = new Map<string, RoleInfo>();
    try {
      const input = { ...this.#input, accountId: account.accountId };
      for await (const { roleList } of paginate(ListAccountRolesCommand, config, input)) {
        for (const role of roleList) roles.set(role.roleName, role);
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(account, error as Error);
      return;
    }
    if (signal.aborted) return;
    this.#failedInRow = 0;
    const wanted = [...roles.values()].filter(this.#settings.wantsRole);
    const left = this.#ledger.left(account, wanted);
    if (left.length || (this.#settings.wantsEmpty && !wanted.length))
      this.#found.push({ account, roles: left });
    else this.finish(account, 0);
  }

  #fail(account: AccountInfo, error: Error): void {
    if (concernsAll(error)) throw error;
    this.#failures.push({ account, error });
    this.#tell();
    if (!isPassing(error)) return;
    this.#failedInRow += 1;
    if (this.#failedInRow >= outage) throw error;
  }
}
