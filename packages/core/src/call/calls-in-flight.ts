import { abortError } from "../errors/abort-error";
import type { CallScope } from "./call-scope";
import { put, take } from "./unordered";

/** Calls that one signal ends. */
export interface CallGroup {
  readonly calls: CallScope[];
  readonly signal: AbortSignal | undefined;
  place: number;
}

/**
 * The calls of a client that have not ended, by the signal that ends them. Each signal has one listener.
 *
 * The groups are searched one by one, of which there are few: of a Map that changes with every call, V8 keeps the tables that
 * it has outgrown, with all that calls then in flight had received, until it next collects old objects.
 */
export class CallsInFlight {
  readonly #withoutSignal = groupOf(undefined);
  readonly #groups: CallGroup[] = [];

  add(scope: CallScope, signal: AbortSignal | undefined): void {
    const group = signal ? (this.#groupOf(signal) ?? this.#listenTo(signal)) : this.#withoutSignal;
    scope.group = group;
    put(group.calls, scope);
  }

  /** Removes a call if it is there. */
  delete(scope: CallScope): void {
    const { group } = scope;
    if (!group) return;
    scope.group = undefined;
    take(group.calls, scope);
    const { signal, calls } = group;
    if (!signal || calls.length > 0) return;
    take(this.#groups, group);
    signal.removeEventListener("abort", this.#abort);
  }

  /** Ends every call, whatever its signal. */
  end(reason: string): void {
    for (const { calls } of [this.#withoutSignal, ...this.#groups])
      for (const call of [...calls]) call.end(abortError(reason));
  }

  #groupOf(signal: AbortSignal): CallGroup | undefined {
    return this.#groups.find((group) => group.signal === signal);
  }

  #listenTo(signal: AbortSignal): CallGroup {
    const group = groupOf(signal);
    put(this.#groups, group);
    signal.addEventListener("abort", this.#abort);
    return group;
  }

  readonly #abort = ({ target }: Event): void => {
    const signal = target as AbortSignal;
    for (const call of [...(this.#groupOf(signal)?.calls ?? [])]) call.end(abortError(signal.reason));
  };
}

function groupOf(signal: AbortSignal | undefined): CallGroup {
  return { calls: [], signal, place: 0 };
}
