import type { Socket } from "node:net";

/** Like setTimeout, but cleared when the socket closes. */
export function setSocketTimeout(socket: Socket, milliseconds: number, action: () => void): void {
  if (socket.destroyed) return;
  // With a longer delay, setTimeout would fire at once.
  const timer = setTimeout(action, Math.min(milliseconds, 2 ** 31 - 1));
  socket.once("close", () => clearTimeout(timer));
}

/** Like setInterval, but cleared when the socket closes or `action` returns false. */
export function setSocketInterval(socket: Socket, milliseconds: number, action: () => boolean): void {
  if (socket.destroyed) return;
  const timer = setInterval(() => {
    if (!action()) clearInterval(timer);
  }, milliseconds);
  socket.once("close", () => clearInterval(timer));
}
