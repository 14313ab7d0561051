import type { SocketFault } from "./fault";

/** The error of `handle` for a fault that breaks the connection of a client of `listen`. */
export class SocketFaultError extends Error {
  override readonly name = "SocketFaultError";
  readonly kind: SocketFault["kind"];

  constructor(kind: SocketFault["kind"]) {
    super(`the fault ${kind} needs a socket: serve the portal with listen()`);
    this.kind = kind;
  }
}
