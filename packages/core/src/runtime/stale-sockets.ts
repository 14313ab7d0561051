import { subscribe } from "node:diagnostics_channel";

/** Errors of requests on a reused keep-alive socket, which the server may have closed in the meantime. */
const failures = new WeakSet<object>();

/** Records an error on a reused socket. */
export function noteFailure(error: object): void {
  failures.add(error);
}

/** Whether an error only means that a reused socket was closed already. */
export function isStaleSocket(error: any): boolean {
  const reason = failures.has(Object(error?.cause)) ? error.cause : error;
  return failures.has(Object(reason)) && /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(reason.code);
}

let watching = false;

/** Watches Node's fetch, which reports on its sockets only through diagnostics channels. */
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
