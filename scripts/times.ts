import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** When each file was last written, in epoch milliseconds; of a folder, all that is in it. */
export function timesOf(...paths: readonly string[]): number[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
    const files = readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) => join(path, file));
    return files.map((file) => statSync(file).mtimeMs);
  });
}
