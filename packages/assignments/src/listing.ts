import type { AccountAssignments } from "./assignment";
import type { Checkpoint } from "./checkpoint";
import type { Enumeration } from "./enumeration";
import type { Report } from "./progress";

/**
 * An enumeration in progress: iterate it with `for await` or `next()`. The first `next()` sends the first request, and
 * leaving the loop stops the enumeration. It can be iterated once.
 * @example
 * ```ts
 * const listing = listAssignments({ client }, { accessToken });
 * for await (const { account, role } of listing) console.log(account.accountId, role.roleName);
 * for (const { account, error } of listing.report().failures) console.error(account.accountId, error);
 * ```
 */
export class Listing<Item> implements AsyncIterableIterator<Item> {
  readonly #enumeration: Enumeration;
  readonly #accounts: AsyncGenerator<Iterator<Item>, Report, undefined>;
  /** The items of the present account that are not delivered. */
  #items: Iterator<Item> = [].values();
  /** Calls of `next()` that wait for an account, and the last of them. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  #isLeft = false;

  constructor(
    enumeration: Enumeration,
    itemsOf: (found: AccountAssignments, enumeration: Enumeration) => Iterable<Item>,
  ) {
    this.#enumeration = enumeration;
    this.#accounts = consume(enumeration, itemsOf);
  }

  /**
   * Returns the next item; after the last one, `value` is the report.
   * @throws {@link AssignmentsStoppedError} if the rest cannot be read; the abort signal's reason
   */
  next(): Promise<IteratorResult<Item, Report>> {
    // A generator of items would take most of the time of a long listing, and most of its memory.
    const item = this.#waiting === 0 ? this.#items.next() : undefined;
    if (item && !item.done) return Promise.resolve(item);
    this.#waiting += 1;
    const next = this.#last.then(() => this.#nextOfAccounts());
    const settled = () => {
      this.#waiting -= 1;
    };
    this.#last = next.then(settled, settled);
    return next;
  }

  /** Stops the enumeration. The checkpoint then lists the accounts that were not delivered as pending. */
  async return(): Promise<IteratorResult<Item, Report>> {
    this.#isLeft = true;
    this.#items = [].values();
    this.#enumeration.stop();
    await this.#accounts.return(this.report());
    return { done: true, value: this.report() };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * Returns the progress so far as plain JSON without a secret, for the option `checkpoint` of another run. It includes
   * every delivered item, even the current one.
   */
  checkpoint(): Checkpoint {
    return this.#enumeration.checkpoint();
  }

  /** Returns the progress so far, and the accounts that could not be read. */
  report(): Report {
    return this.#enumeration.report();
  }

  async #nextOfAccounts(): Promise<IteratorResult<Item, Report>> {
    for (;;) {
      const item = this.#items.next();
      if (!item.done) return item;
      const account = await this.#accounts.next();
      if (account.done) return account;
      // Roles that had come before are not delivered any more.
      if (this.#isLeft) return { done: true, value: this.report() };
      this.#items = account.value;
    }
  }
}

async function* consume<Item>(
  enumeration: Enumeration,
  itemsOf: (found: AccountAssignments, enumeration: Enumeration) => Iterable<Item>,
): AsyncGenerator<Iterator<Item>, Report, undefined> {
  try {
    for (let found = await enumeration.take(); found; found = await enumeration.take()) {
      yield itemsOf(found, enumeration)[Symbol.iterator]();
    }
    return enumeration.report();
  } finally {
    enumeration.stop();
  }
}
