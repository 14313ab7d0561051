import { statSync } from "node:fs";

/** Changes when a file is replaced; undefined where there is none, or it can't be looked at. */
export function stampOf(path: string): string | undefined {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
