import { abortError } from "../errors/abort-error";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import { showCallers } from "../errors/stack-trace";
import { TransportError } from "../errors/transport-error";
import { CallScope } from "./call-scope";
import type { CallsInFlight } from "./calls-in-flight";

/** What can end a send early. */
export interface CallLimits {
  /** The caller's signal. */
  readonly abortSignal: AbortSignal | undefined;
  /** Milliseconds for the whole call: queueing, attempts, bodies and the waits between them. */
  readonly callTimeout: number;
  /** The calls in flight of one client, by the signal that ends them. */
  readonly inFlight: CallsInFlight;
}

/**
 * Does the work of a call within its limits. As soon as a limit is reached, the promise settles, whatever the work does,
 * and the current wait of the call is ended. No timer and no listener is left.
 */
export async function withinLimits<T>(
  { abortSignal, callTimeout, inFlight }: CallLimits,
  work: (scope: CallScope) => Promise<T>,
): Promise<T> {
  const scope = new CallScope();
  const timer = setTimeout(() => {
    const error = TransportError.timeout(`No response within ${callTimeout} ms`, scope.failure);
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
      // These two functions let V8 find the callers of the work for stack traces; functions of ours would not.
      else work(scope).then(resolve, reject);
    });
  } catch (error) {
    if (error === scope.ended || error instanceof InvalidParameterError) showCallers(error);
    throw error;
  } finally {
    settle();
  }
}
