import { chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const nobody = 65_534;

/** Makes a folder one that cannot be written; root may write everywhere, so root becomes nobody for a while. */
export function breakWrites(home: string, folder: string): { mend(): void } {
  const root = process.geteuid?.() === 0;
  if (root) {
    chownSync(home, nobody, nobody);
    for (const name of readdirSync(home, { recursive: true, encoding: "utf8" })) {
      chownSync(join(home, name), nobody, nobody);
    }
  }
  chmodSync(folder, 0o500);
  if (root) process.seteuid?.(nobody);
  const mend = () => {
    if (root) process.seteuid?.(0);
    chmodSync(folder, 0o700);
  };
  onTestFinished(mend);
  return { mend };
}
