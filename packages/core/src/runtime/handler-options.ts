import type { Wait } from "../call/wait";
import type { HttpHandlerOptions } from "../http/http-handler-options";

const wait = Symbol("wait");

/** Options of one attempt, as a request handler receives them. */
export interface HandlerOptions extends HttpHandlerOptions {
  [wait]?: Wait;
}

// A copy of the options has the signal too. An accessor on each object would take several times as long as a proxy.
const withSignal: ProxyHandler<HandlerOptions> = {
  get: (options, name) =>
    name === "abortSignal" ? options[wait]?.signal : options[name as keyof HandlerOptions],
};

/** The options of a send with the signal of the attempt, which is created when a handler reads it. */
export function handlerOptions(options: HttpHandlerOptions, attempt: Wait): HandlerOptions {
  const own: object = { ...options, abortSignal: undefined, [wait]: attempt };
  return new Proxy(own, withSignal);
}

/** The wait of the attempt, for a handler that does not need an `AbortSignal`. */
export function waitOf(options: HandlerOptions): Wait | undefined {
  return options[wait];
}
