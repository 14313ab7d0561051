import type { Socket } from "node:net";
import { type Gate, gate } from "../call/gate";

// What all clients of a process have in common: it may have but 256 descriptors (macOS), and each client has its own pool.

/** Requests of pools that nobody set a size for; so many can be under way at once. */
const room = gate(100);

/** Sockets that are kept for requests to come, of all pools together. */
const idle = new Set<Socket>();
const mostIdle = 50;

/** Sockets whose end is listened for. */
const watched = new WeakSet<Socket>();

/** A gate behind which there is room in the process too. */
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

/** Whether a socket that has no more to do is to be kept; one that is kept is counted until it is used or closed. */
export function keepIdle(socket: Socket): boolean {
  if (idle.size >= mostIdle) return false;
  idle.add(socket);
  // Once in its life: a socket is kept many times.
  if (!watched.has(socket)) socket.once("close", forget);
  watched.add(socket);
  return true;
}

/** A kept socket is used again. */
export function endIdle(socket: Socket): void {
  idle.delete(socket);
}

function forget(this: Socket): void {
  idle.delete(this);
}
