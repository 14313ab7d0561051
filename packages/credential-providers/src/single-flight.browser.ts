/**
 * Lets each caller run the task itself. A Worker ties what a request begins to that request: whoever waited for another's run
 * would wait for ever where that request was cancelled.
 */
export class SingleFlight<T> {
  readonly isRunning = false;

  run(work: () => Promise<T>): Promise<T> {
    return work();
  }
}
