import type { Socket } from "node:net";
import { type Gate, gate } from "../call/gate";

// Limits that all clients of a process share: each client has its own pool, but a process may have only 256 descriptors (macOS).

/** Limits the requests in flight of all pools without a size of their own. */
const room = gate(100);

/** Idle keep-alive sockets of all pools. */
const idle = new Set<Socket>();
const mostIdle = 50;

/** Sockets whose end is listened for. */
const watched = new WeakSet<Socket>();

/** Adds the limit of the process to the gate of a client. */
export function withinProcess(own: Gate): Gate {
  const giveUp = (error: unknown) => {
    own.leave();
    throw error;
  };
  return {
    enter(wait) {
      const enterRoom = () => room.enter(wait)?.catch(giveUp);
      const waiting = own.enter(wait);
      return waiting ? waiting.then(enterRoom) : enterRoom();
    },
    leave() {
      room.leave();
      own.leave();
    },
  };
}

/** Returns whether to keep an idle socket; a kept socket counts until it is reused or closed. */
export function keepIdle(socket: Socket): boolean {
  if (idle.size >= mostIdle) return false;
  idle.add(socket);
  // Added once, although a socket becomes idle many times.
  if (!watched.has(socket)) socket.once("close", forget);
  watched.add(socket);
  return true;
}

/** An idle socket is reused. */
export function endIdle(socket: Socket): void {
  idle.delete(socket);
}

function forget(this: Socket): void {
  idle.delete(this);
}
