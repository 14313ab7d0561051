import type { RequestHandler } from "../http/request-handler";
import type { FetchHttpHandler } from "../smithy";

const prepared = new WeakSet<RequestHandler>();

/** Requests in flight, and the request of each body that is still being read. */
const underWay = new Set<unknown>();
const ofBodies = new WeakMap<object, unknown>();

/**
 * Does not follow redirects: "manual" is the only such mode that Workers accept. Does not cache responses, which may
 * contain credentials; a runtime without a cache does not accept the option.
 */
function apart(): RequestInit {
  return { redirect: "manual", ...("cache" in Request.prototype && { cache: "no-store" }) };
}

/** An origin as it is compared: React Native's `URL` keeps capital letters and the default port. */
function originOf(url: string): string {
  return new URL(url.toLowerCase()).origin.replace(/:(80|443)$/, "");
}

/**
 * Prepares a handler that uses fetch; other handlers are returned unchanged. The handler no longer follows redirects,
 * which would send the token to another origin. It also keeps a reference to its requests: Node's fetch ignores the
 * signal of a `Request` that was garbage collected, so an abort would leave the socket open.
 * @param explain - returns the error to throw for an error of fetch and the URL
 */
export function prepareFetch(
  handler: RequestHandler,
  explain?: (error: unknown, url: string) => unknown,
): RequestHandler {
  const given = handler as Partial<FetchHttpHandler>;
  if (
    "metadata" in handler ||
    prepared.has(handler) ||
    !given.httpHandlerConfigs ||
    !given.updateHttpClientConfig
  ) {
    return handler;
  }
  prepared.add(handler);
  const { requestInit, customFetch } = given.httpHandlerConfigs();
  const init: typeof requestInit = (request) => ({ ...requestInit?.(request), ...apart() });
  given.updateHttpClientConfig("requestInit", init);
  const held: typeof fetch = async (request, options) => {
    underWay.add(request);
    try {
      const response = await (customFetch ?? fetch)(request, options).catch((error) => {
        throw explain?.(error, (request as Request).url) ?? error;
      });
      // A browser only says that the response was a redirect.
      if (response.type === "opaqueredirect") throw new TypeError("A redirect, which is not followed");
      // React Native follows redirects, whatever it is told.
      if (response.url && originOf(response.url) !== originOf((request as Request).url)) {
        throw new TypeError("A redirect to another origin");
      }
      if (response.body) ofBodies.set(response.body, request);
      return response;
    } finally {
      underWay.delete(request);
    }
  };
  given.updateHttpClientConfig("customFetch", held);
  return handler;
}
