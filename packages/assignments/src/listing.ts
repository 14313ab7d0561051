import type { AccountAssignments } from "./assignment";
import type { Checkpoint } from "./checkpoint";
import type { Enumeration } from "./enumeration";
import type { Report } from "./progress";

/**
 * An enumeration for its consumer: use `for await` or `next()`. The first `next()` sends the first request; leaving the
 * loop stops the enumeration. It can be iterated once.
 * @example
 * const listing = listAssignments({ client }, { accessToken });
 * for await (const { account, role } of listing) console.log(account.accountId, role.roleName);
 * for (const { account, error } of listing.report().failures) console.error(account.accountId, error);
 */
export class Listing<Item> implements AsyncIterableIterator<Item> {
  readonly #enumeration: Enumeration;
  readonly #items: AsyncGenerator<Item, Report, undefined>;

  constructor(
    enumeration: Enumeration,
    itemsOf: (found: AccountAssignments, enumeration: Enumeration) => Iterable<Item>,
  ) {
    this.#enumeration = enumeration;
    this.#items = consume(enumeration, itemsOf);
  }

  /**
   * Returns the next item; after the last, `value` is the report.
   * @throws {@link AssignmentsStoppedError} if the rest cannot be read; the abort signal's reason
   */
  next(): Promise<IteratorResult<Item, Report>> {
    return this.#items.next();
  }

  /** Stops the enumeration; the checkpoint has the accounts that were not delivered as pending. */
  return(): Promise<IteratorResult<Item, Report>> {
    this.#enumeration.stop();
    return this.#items.return(this.report());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * Returns the progress so far as plain JSON without a secret, for the option `checkpoint` of another run. It includes
   * every delivered item, also the present one.
   */
  checkpoint(): Checkpoint {
    return this.#enumeration.checkpoint();
  }

  /** Returns the report so far. */
  report(): Report {
    return this.#enumeration.report();
  }
}

async function* consume<Item>(
  enumeration: Enumeration,
  itemsOf: (found: AccountAssignments, enumeration: Enumeration) => Iterable<Item>,
): AsyncGenerator<Item, Report, undefined> {
  try {
    for (let found = await enumeration.take(); found; found = await enumeration.take()) {
      // `yield*` would make three promises more for each item.
      for (const item of itemsOf(found, enumeration)) yield item;
    }
    return enumeration.report();
  } finally {
    enumeration.stop();
  }
}
