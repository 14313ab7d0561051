import type { ClientRequest } from "node:http";

/**
 * Does the work that gets a request its socket. Until it has one, a destroyed request notifies nobody, so a silent proxy
 * would be waited for: the signal is aborted when the request is destroyed.
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
