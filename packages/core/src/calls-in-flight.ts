import { abortError } from "./abort-error";
import type { CallScope } from "./call-scope";

/** The calls of a client that have not ended, by the signal that ends them; each signal has one listener of ours. */
export class CallsInFlight {
  readonly #bySignal = new Map<AbortSignal | undefined, Set<CallScope>>();

  add(scope: CallScope, signal: AbortSignal | undefined): void {
    let calls = this.#bySignal.get(signal);
    if (!calls) {
      calls = new Set();
      this.#bySignal.set(signal, calls);
      signal?.addEventListener("abort", this.#abort);
    }
    calls.add(scope);
  }

  delete(scope: CallScope, signal: AbortSignal | undefined): void {
    const calls = this.#bySignal.get(signal);
    calls?.delete(scope);
    if (calls?.size === 0 && signal) {
      this.#bySignal.delete(signal);
      signal.removeEventListener("abort", this.#abort);
    }
  }

  /** Ends every call, whatever its signal. */
  end(error: Error): void {
    for (const calls of this.#bySignal.values()) for (const call of calls) call.end(error);
  }

  readonly #abort = ({ target }: Event): void => {
    const signal = target as AbortSignal;
    for (const call of this.#bySignal.get(signal) ?? []) call.end(abortError(signal.reason));
  };
}
