// What this package takes of Node. `runtime.browser.ts` has equal exports for platforms without it.
import { clearInterval, setInterval } from "node:timers";

// In CommonJS, `node:fs/promises` takes longer to load than all of this package that reads the config. What needs it takes it
// from `node:fs` when it is called.
export { constants, promises } from "node:fs";
export { homedir } from "node:os";
export { basename, dirname, join, posix, resolve, win32 } from "node:path";
export { TextDecoder } from "node:util";

/**
 * Calls `beat` every `ms` milliseconds without keeping the process alive, and returns a function that stops it. The timers of
 * jsdom have no `unref`.
 */
export function every(ms: number, beat: () => void): () => void {
  const timer = setInterval(beat, ms);
  timer.unref();
  return () => clearInterval(timer);
}
