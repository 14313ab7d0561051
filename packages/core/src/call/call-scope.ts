import type { Wait } from "./wait";

/** One send, for everything that waits in it. */
export class CallScope {
  #wait: Wait | undefined;
  /** Called when the call is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Why the call was ended early. */
  ended: Error | undefined;
  /** Its index among the calls in flight. */
  place = 0;
  /** The number of attempts so far. */
  attempts = 0;
  /** The error of the last attempt that failed. */
  failure: Error | undefined;

  /** Begins a wait; it replaces the one before. */
  begin<W extends Wait>(wait: W): W {
    this.#wait = wait;
    if (this.ended) wait.end(this.ended);
    return wait;
  }

  /** Ends the call and its current wait. */
  end(error: Error): void {
    this.ended ??= error;
    this.onEnd?.(error);
    this.#wait?.end(error);
  }
}
