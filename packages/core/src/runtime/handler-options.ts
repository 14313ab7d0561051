import type { Wait } from "../call/wait";
import type { HttpHandlerOptions } from "../http/http-handler-options";

const wait = Symbol("wait");

/** Options of one attempt, as a request handler gets them. */
export interface HandlerOptions extends HttpHandlerOptions {
  [wait]?: Wait;
}

// One descriptor for all: an accessor of its own would cost each object more than all else of a call.
const abortSignal: PropertyDescriptor & ThisType<Required<HandlerOptions>> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[wait].signal;
  },
};

/** The options of a send, with the signal that ends the attempt; it is made when a handler reads it. */
export function handlerOptions(options: HttpHandlerOptions, attempt: Wait): HandlerOptions {
  return Object.defineProperty({ ...options, [wait]: attempt }, "abortSignal", abortSignal);
}

/** The wait that a signal would end, for a handler that can do without one. */
export function waitOf(options: HandlerOptions): Wait | undefined {
  return options[wait];
}
