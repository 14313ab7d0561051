import type { AccountAssignments } from "./assignment";
import type { Checkpoint } from "./checkpoint";
import type { Enumeration } from "./enumeration";
import type { Report } from "./progress";

/**
 * An enumeration as it is consumed: `for await` over it, or `next()`. Nothing is asked for before the first item is;
 * leaving the loop stops everything. It can be gone through once.
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
   * The next item; after the last, `value` is the report.
   * @throws {@link AssignmentsStoppedError} where nothing more can be got although there is more; the abort signal's
   * reason
   */
  next(): Promise<IteratorResult<Item, Report>> {
    return this.#items.next();
  }

  /** Stops everything; what was not handed out is in the checkpoint as pending. */
  return(): Promise<IteratorResult<Item, Report>> {
    this.#enumeration.stop();
    return this.#items.return(this.report());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * How far it has come: plain JSON without a secret, for the option `checkpoint` of another run. It counts every item
   * that was handed out, the present one too.
   */
  checkpoint(): Checkpoint {
    return this.#enumeration.checkpoint();
  }

  /** What has come of it so far. */
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
      yield* itemsOf(found, enumeration);
    }
    return enumeration.report();
  } finally {
    enumeration.stop();
  }
}
