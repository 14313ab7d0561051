import { abortError } from "../errors/abort-error";
import type { CallScope } from "./call-scope";

/** The calls of a client that have not ended, by the signal that ends them. Each signal has one listener. */
export class CallsInFlight {
  readonly #bySignal = new Map<AbortSignal | undefined, CallScope[]>();

  add(scope: CallScope, signal: AbortSignal | undefined): void {
    let calls = this.#bySignal.get(signal);
    if (!calls) {
      calls = [];
      this.#bySignal.set(signal, calls);
      signal?.addEventListener("abort", this.#abort);
    }
    scope.place = calls.push(scope) - 1;
  }

  /** Removes a call if it is there; the last call of its list moves to its index. */
  delete(scope: CallScope, signal: AbortSignal | undefined): void {
    const calls = this.#bySignal.get(signal);
    if (calls?.[scope.place] !== scope) return;
    const last = calls.pop() as CallScope;
    if (last !== scope) {
      calls[scope.place] = last;
      last.place = scope.place;
    }
    if (calls.length === 0 && signal) {
      this.#bySignal.delete(signal);
      signal.removeEventListener("abort", this.#abort);
    }
  }

  /** Ends every call, whatever its signal. */
  end(reason: string): void {
    for (const call of [...this.#bySignal.values()].flat()) call.end(abortError(reason));
  }

  readonly #abort = ({ target }: Event): void => {
    const signal = target as AbortSignal;
    for (const call of [...(this.#bySignal.get(signal) ?? [])]) call.end(abortError(signal.reason));
  };
}
