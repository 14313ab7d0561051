import type { Wait } from "./wait";

/** Limits how many may pass at once; the others wait in order. */
export interface Gate {
  /** Returns undefined if there is room, otherwise resolves once there is. Rejects if the wait ends before or has ended. */
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
          // An ended wait had no place, so it frees none.
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
