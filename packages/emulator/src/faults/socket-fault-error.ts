import type { SocketFault } from "./fault";

/** Thrown by `handle` for a fault that needs a connection, which only clients of `listen` have. */
export class SocketFaultError extends Error {
  override readonly name = "SocketFaultError";
  /** The fault that needs a connection. */
  readonly kind: SocketFault["kind"];

  constructor(kind: SocketFault["kind"]) {
    super(`the fault ${kind} needs a socket: serve the portal with listen()`);
    this.kind = kind;
  }
}
