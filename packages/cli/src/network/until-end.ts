import type { ClientRequest } from "node:http";

/**
 * Does what a request waits for before it has a socket. Until then it tells nobody of its end, and a proxy that says nothing
 * would be waited for: the signal is aborted where the request is destroyed.
 */
export async function untilEnd<T>(
  request: ClientRequest,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  if (request.destroyed) ended.abort();
  request.destroy = (error) => {
    ended.abort();
    return Object.getPrototypeOf(request).destroy.call(request, error);
  };
  try {
    return await work(ended.signal);
  } finally {
    Reflect.deleteProperty(request, "destroy");
  }
}
