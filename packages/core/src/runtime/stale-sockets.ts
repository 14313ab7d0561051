import { subscribe } from "node:diagnostics_channel";

/** Failures of requests that went out on a kept-alive socket: the server may have closed it in the meantime. */
const failures = new WeakSet<object>();

/** Notes a failure on a kept-alive socket. */
export function noteFailure(error: object): void {
  failures.add(error);
}

/** Whether a failure says no more than that a kept-alive socket was stale. */
export function isStaleSocket(error: any): boolean {
  const reason = failures.has(Object(error?.cause)) ? error.cause : error;
  return failures.has(Object(reason)) && /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(reason.code);
}

let watching = false;

/** Watches Node's fetch, which tells of its sockets on diagnostics channels alone. */
export function watchFetch(): void {
  if (watching) return;
  watching = true;
  const used = new WeakSet<object>();
  const reused = new WeakSet<object>();
  subscribe("undici:client:sendHeaders", (message) => {
    const { request, socket } = message as { request: object; socket: object };
    if (used.has(socket)) reused.add(request);
    used.add(socket);
  });
  subscribe("undici:request:error", (message) => {
    const { request, error } = message as { request: object; error: object };
    if (reused.has(request)) noteFailure(error);
  });
}
