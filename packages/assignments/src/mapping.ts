import type { MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingReport } from "./mapping-progress";
import type { MappingResult } from "./mapping-result";
import type { Workers } from "./workers";

/**
 * The results of {@link mapAssignments} as they arrive: iterate them with `for await` or `next()`. The first `next()`
 * starts the first workers, and leaving the loop stops the run. It can be iterated once.
 * @example
 * ```ts
 * const mapping = mapAssignments(listing, worker, { client, accessToken });
 * for await (const { account, error } of mapping) console.log(account.accountId, error?.message ?? "done");
 * const { done, failed } = mapping.report().assignments;
 * ```
 */
export class Mapping<Value> implements AsyncIterableIterator<MappingResult<Value>> {
  readonly #workers: Workers<Value>;
  readonly #results: AsyncGenerator<MappingResult<Value>, MappingReport, undefined>;

  constructor(workers: Workers<Value>) {
    this.#workers = workers;
    this.#results = consume(workers);
  }

  /**
   * Returns the next result; after the last one, `value` is the report.
   * @throws {@link MappingStoppedError} if the rest cannot be done; the abort signal's reason
   */
  next(): Promise<IteratorResult<MappingResult<Value>, MappingReport>> {
    return this.#results.next();
  }

  /** Stops the run. The checkpoint then lacks the assignments whose results were not delivered. */
  return(): Promise<IteratorResult<MappingResult<Value>, MappingReport>> {
    this.#workers.stop();
    return this.#results.return(this.report());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * Returns the progress so far as plain JSON without a secret, for the option `checkpoint` of another run. It includes
   * every assignment that succeeded and whose result was delivered, even the current one.
   */
  checkpoint(): MappingCheckpoint {
    return this.#workers.checkpoint();
  }

  /** Returns the progress so far, and the assignments whose worker failed. */
  report(): MappingReport {
    return this.#workers.report();
  }
}

async function* consume<Value>(
  workers: Workers<Value>,
): AsyncGenerator<MappingResult<Value>, MappingReport, undefined> {
  try {
    for (let result = await workers.take(); result; result = await workers.take()) yield result;
    return workers.report();
  } finally {
    workers.stop();
  }
}
