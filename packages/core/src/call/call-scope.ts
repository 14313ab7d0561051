import { TransportError } from "../errors/transport-error";
import type { Wait } from "./wait";

/** One send, for everything that waits in it. It has one timer for all limits, because timers are slow. */
export class CallScope {
  #wait: Wait | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Called when the call is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Why the call was ended early. */
  ended: Error | undefined;
  /** Its index among the calls in flight. */
  place = 0;
  /** The number of attempts so far. */
  attempts = 0;

  /**
   * Ends the call when its time is over, and its wait when a limit of that is reached.
   * @param time - milliseconds for the whole call
   * @param pace - the shortest limit of a wait, in milliseconds: looking so often is never late
   * @param elapsed - milliseconds of a clock that is never set
   */
  watch(time: number, pace: number, elapsed: () => number): void {
    const deadline = elapsed() + time;
    const look = (left: number) => {
      if (left <= 0) {
        const error = TransportError.timeout(`No answer within ${time} ms`);
        error.$metadata.attempts = this.attempts;
        this.end(error);
      }
      const next = Math.min(left, pace, this.#wait?.look() ?? left);
      if (!this.ended) this.#timer = setTimeout(() => look(deadline - elapsed()), next);
    };
    look(time);
  }

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

  /** Stops the timer. */
  done(): void {
    clearTimeout(this.#timer);
  }
}
