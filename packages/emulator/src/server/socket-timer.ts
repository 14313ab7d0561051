import type { Socket } from "node:net";

/** Does something after a while, unless the connection is gone by then: no timer outlives its socket. */
export function later(socket: Socket, milliseconds: number, action: () => void): void {
  if (socket.destroyed) return;
  // A delay that a timer cannot hold would fire at once.
  const timer = setTimeout(action, Math.min(milliseconds, 2 ** 31 - 1));
  socket.once("close", () => clearTimeout(timer));
}

/** Does something again and again until it returns false or the connection is gone. */
export function repeatedly(socket: Socket, milliseconds: number, action: () => boolean): void {
  if (socket.destroyed) return;
  const timer = setInterval(() => {
    if (!action()) clearInterval(timer);
  }, milliseconds);
  socket.once("close", () => clearInterval(timer));
}
