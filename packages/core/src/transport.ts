import type { HttpHandlerOptions, RequestHandler } from "@smithy/types";
import { abortError } from "./abort-error";
import type { Handler, Result } from "./middleware";
import { TransportError } from "./transport-error";

/** A request handler; smithy's own ask for their concrete request class, so the request is left open. */
export type AnyRequestHandler = RequestHandler<any, any, HttpHandlerOptions>;

/** The end of the chain: hands the request to the request handler, and types what it throws. */
export function transport(requestHandler: AnyRequestHandler, options: HttpHandlerOptions): Handler {
  return async ({ request }) => {
    try {
      // The deserializer, which stands just above, makes a whole result of it.
      return (await requestHandler.handle(request, options)) as Result;
    } catch (error) {
      throw options.abortSignal?.aborted ? abortError(options.abortSignal) : new TransportError(error);
    }
  };
}
