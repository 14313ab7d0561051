import type { FetchHttpHandler } from "./smithy";
import type { AnyRequestHandler } from "./transport";

const kept = new WeakSet<AnyRequestHandler>();

/**
 * Keeps a handler that uses fetch from following redirects: they would carry the token to wherever an answer says.
 * Handlers of other kinds follow none.
 */
export function withoutRedirects(handler: AnyRequestHandler): AnyRequestHandler {
  const { httpHandlerConfigs, updateHttpClientConfig } = handler as Partial<FetchHttpHandler>;
  if (!("metadata" in handler) && !kept.has(handler) && httpHandlerConfigs && updateHttpClientConfig) {
    kept.add(handler);
    const { requestInit } = httpHandlerConfigs.call(handler as FetchHttpHandler);
    const init: typeof requestInit = (request) => ({ ...requestInit?.(request), redirect: "error" });
    updateHttpClientConfig.call(handler as FetchHttpHandler, "requestInit", init);
  }
  return handler;
}
