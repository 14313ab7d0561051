import type { Wait } from "./wait";

/** Lets so many through at once; the others wait their turn. */
export interface Gate {
  /** Resolves once there is room; nothing to wait for if there is. Rejects when the wait ends before, or has ended. */
  enter(wait: Wait): Promise<void> | undefined;
  /** Makes room for the next. */
  leave(): void;
}

export function gate(places: number): Gate {
  let free = places;
  const waiting: (() => void)[] = [];
  return {
    enter(wait) {
      if (wait.ended) return Promise.reject(wait.ended);
      if (free > 0) {
        free -= 1;
        return undefined;
      }
      return new Promise((resolve, reject) => {
        waiting.push(resolve);
        wait.onEnd = (error) => {
          // Whoever gives up frees no place: it had none.
          const place = waiting.indexOf(resolve);
          if (place >= 0) waiting.splice(place, 1);
          reject(error);
        };
      });
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
