import type { Wait } from "./wait";

/** One send, as everything sees it that waits in it. */
export class CallScope {
  #wait: Wait | undefined;
  /** Told when the call is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Why the call was ended before it had an answer. */
  ended: Error | undefined;
  /** Its index among the calls in flight. */
  place = 0;
  /** Attempts begun. */
  attempts = 0;

  /** Begins a wait; the one before is over. */
  begin<W extends Wait>(wait: W): W {
    this.#wait = wait;
    if (this.ended) wait.end(this.ended);
    return wait;
  }

  /** Ends the call, with the wait it is in. */
  end(error: Error): void {
    this.ended ??= error;
    this.onEnd?.(error);
    this.#wait?.end(error);
  }
}
