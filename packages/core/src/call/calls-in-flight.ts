import { abortError } from "../errors/abort-error";
import type { CallScope } from "./call-scope";

/** Calls that one signal ends. */
interface CallGroup {
  readonly signal: AbortSignal | undefined;
  readonly calls: CallScope[];
}

/** The calls of a client that have not ended, by the signal that ends them. Each signal has one listener. */
export class CallsInFlight {
  // No Map: of one that changes with every call, V8 keeps the tables that it has outgrown, with all that calls then in flight
  // had received, until it next collects old objects.
  readonly #groups: CallGroup[] = [];

  add(scope: CallScope, signal: AbortSignal | undefined): void {
    let group = this.#groupOf(signal);
    if (!group) {
      group = { signal, calls: [] };
      this.#groups.push(group);
      signal?.addEventListener("abort", this.#abort);
    }
    scope.place = group.calls.push(scope) - 1;
  }

  /** Removes a call if it is there; the last call of its group moves to its index. */
  delete(scope: CallScope, signal: AbortSignal | undefined): void {
    const group = this.#groupOf(signal);
    if (group?.calls[scope.place] !== scope) return;
    const { calls } = group;
    const last = calls.pop() as CallScope;
    if (last !== scope) {
      calls[scope.place] = last;
      last.place = scope.place;
    }
    if (calls.length === 0 && signal) {
      this.#groups.splice(this.#groups.indexOf(group), 1);
      signal.removeEventListener("abort", this.#abort);
    }
  }

  /** Ends every call, whatever its signal. */
  end(reason: string): void {
    for (const call of this.#groups.flatMap(({ calls }) => calls)) call.end(abortError(reason));
  }

  #groupOf(signal: AbortSignal | undefined): CallGroup | undefined {
    return this.#groups.find((group) => group.signal === signal);
  }

  readonly #abort = ({ target }: Event): void => {
    const signal = target as AbortSignal;
    for (const call of [...(this.#groupOf(signal)?.calls ?? [])]) call.end(abortError(signal.reason));
  };
}
