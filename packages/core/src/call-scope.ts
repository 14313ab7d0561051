import { abortError } from "./abort-error";
import type { CallsInFlight } from "./calls-in-flight";
import type { LegacyAbortSignal } from "./http-handler-options";
import { InvalidParameterError } from "./invalid-parameter-error";
import { showCallers } from "./stack-trace";
import { TransportError } from "./transport-error";

/** What ends a send before it has an answer. */
export interface CallLimits {
  /** The caller's signal. */
  readonly abortSignal: AbortSignal | undefined;
  /** Milliseconds for the whole call: queueing, attempts, bodies and the waits between them. */
  readonly callTimeout: number;
  /** The calls in flight of one client, by the signal that ends them. */
  readonly inFlight: CallsInFlight;
}

/**
 * One wait of a call; also a signal in smithy's own sense. A signal of the platform's is made when somebody asks for
 * it: an AbortController costs as much as a fourth of a call.
 */
export class Wait implements LegacyAbortSignal {
  #controller: AbortController | undefined;
  /** Why the wait was ended before its time. */
  ended: Error | undefined;
  /** Told when the wait is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Told, like {@link onEnd}, for a request handler. */
  onabort: LegacyAbortSignal["onabort"] = null;

  get aborted(): boolean {
    return this.ended !== undefined;
  }

  get reason(): Error | undefined {
    return this.ended;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.ended) this.#controller.abort(this.ended);
    return this.#controller.signal;
  }

  end(error: Error): void {
    this.ended ??= error;
    this.onEnd?.(error);
    (this.onabort as (() => void) | null)?.();
    this.#controller?.abort(error);
  }
}

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

/**
 * Does the work of a call within its limits. The promise settles as soon as a limit is reached, whatever the work does;
 * then nothing is left: no timer, no listener, and what the work waits for is told.
 */
export async function withinLimits<T>(
  { abortSignal, callTimeout, inFlight }: CallLimits,
  work: (scope: CallScope) => Promise<T>,
): Promise<T> {
  const scope = new CallScope();
  const timer = setTimeout(() => {
    const error = TransportError.timeout(`No answer within ${callTimeout} ms`);
    error.$metadata.attempts = scope.attempts;
    scope.end(error);
  }, callTimeout);
  inFlight.add(scope, abortSignal);
  const settle = () => {
    clearTimeout(timer);
    inFlight.delete(scope, abortSignal);
  };
  try {
    return await new Promise<T>((resolve, reject) => {
      scope.onEnd = (error) => {
        settle();
        reject(error);
      };
      if (abortSignal?.aborted) scope.end(abortError(abortSignal.reason));
      // V8 finds the callers of what the work does through these two functions, and through none of ours.
      else work(scope).then(resolve, reject);
    });
  } catch (error) {
    if (error === scope.ended || error instanceof InvalidParameterError) showCallers(error);
    throw error;
  } finally {
    settle();
  }
}
