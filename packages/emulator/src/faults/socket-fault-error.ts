import type { SocketFault } from "./fault";

/** What `handle` rejects with where a client of `listen` would meet a broken connection. */
export class SocketFaultError extends Error {
  override readonly name = "SocketFaultError";
  readonly kind: SocketFault["kind"];

  constructor(kind: SocketFault["kind"]) {
    super(`the fault ${kind} needs a socket: serve the portal with listen()`);
    this.kind = kind;
  }
}
