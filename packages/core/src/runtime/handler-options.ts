import type { Wait } from "../call/wait";
import type { HttpHandlerOptions } from "../http/http-handler-options";

const wait = Symbol("wait");

/** Options of one attempt, as a request handler receives them. */
export interface HandlerOptions extends HttpHandlerOptions {
  [wait]?: Wait;
}

// One descriptor for all objects: a new accessor for each would take longer than the rest of a call.
const abortSignal: PropertyDescriptor & ThisType<Required<HandlerOptions>> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[wait].signal;
  },
};

/** The options of a send with the signal of the attempt, which is created when a handler reads it. */
export function handlerOptions(options: HttpHandlerOptions, attempt: Wait): HandlerOptions {
  return Object.defineProperty({ ...options, [wait]: attempt }, "abortSignal", abortSignal);
}

/** The wait of the attempt, for a handler that does not need an `AbortSignal`. */
export function waitOf(options: HandlerOptions): Wait | undefined {
  return options[wait];
}
