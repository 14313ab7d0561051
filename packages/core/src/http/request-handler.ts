import type { HttpHandlerOptions } from "./http-handler-options";

/** Sends requests; smithy's own handlers ask for their concrete request class, so the request is left open. */
export interface RequestHandler {
  /** Names the protocol; handlers that use fetch have none. */
  metadata?: { handlerProtocol: string };
  destroy?: () => void;
  handle(request: any, options?: HttpHandlerOptions): Promise<{ response: any }>;
}
