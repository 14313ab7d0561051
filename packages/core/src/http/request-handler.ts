import type { HttpHandlerOptions } from "./http-handler-options";

/** Sends requests. The request is `any` because smithy's handlers require their own request class. */
export interface RequestHandler {
  /** Names the protocol. Handlers that use fetch do not have it. */
  metadata?: { handlerProtocol: string };
  /** Closes all connections. */
  destroy?: () => void;
  /** Sends one request and resolves to its response; the body may still be a stream. */
  handle(request: any, options?: HttpHandlerOptions): Promise<{ response: any }>;
}
