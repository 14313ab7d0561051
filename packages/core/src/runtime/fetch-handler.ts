import type { RequestHandler } from "../http/request-handler";
import type { FetchHttpHandler } from "../smithy";

const prepared = new WeakSet<RequestHandler>();

/** Requests under way, and after that the one of each body that is still read. */
const underWay = new Set<unknown>();
const ofBodies = new WeakMap<object, unknown>();

/**
 * Of the modes that follow no redirect, Workers know this one alone. What is kept of an answer could be credentials;
 * runtimes without a cache refuse the word.
 */
function apart(): RequestInit {
  return { redirect: "manual", ...("cache" in Request.prototype && { cache: "no-store" }) };
}

/**
 * Prepares a handler that uses fetch; handlers of other kinds stay as they are. It follows no redirect, which would
 * carry the token to wherever an answer says. And it holds its requests: Node's fetch forgets the signal of a `Request`
 * that is garbage collected, so that an abort would leave its socket open.
 * @param explain - the error to throw where fetch itself failed, of the one that it gave and the URL
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
      // A browser tells no more of a redirect than that it was one.
      if (response.type === "opaqueredirect") throw new TypeError("A redirect, which is not followed");
      if (response.body) ofBodies.set(response.body, request);
      return response;
    } finally {
      underWay.delete(request);
    }
  };
  given.updateHttpClientConfig("customFetch", held);
  return handler;
}
