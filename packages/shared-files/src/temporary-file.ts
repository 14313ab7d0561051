import { lstat, readdir, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { withOpenFile } from "./open-files";

/** Far more than a write takes, so what is older was left by a writer that was killed. */
const abandonedAfter = 3_600_000;

/** A fresh name beside a file, as only within one folder is renaming atomic. */
export function temporaryPath(file: string): string {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");
  return join(dirname(file), `.${basename(file)}.${random}.tmp`);
}

/** Removes what writers of a file left that were killed before they could rename it. */
export async function removeAbandoned(file: string): Promise<void> {
  const folder = dirname(file);
  const prefix = `.${basename(file)}.`;
  // A folder that lets files be created need not let them be listed.
  const names = await withOpenFile(() => readdir(folder)).catch(() => []);
  const left = names.filter(
    (name) => name.startsWith(prefix) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length)),
  );
  await Promise.all(left.map((name) => removeIfOld(join(folder, name))));
}

async function removeIfOld(path: string): Promise<void> {
  try {
    const { mtimeMs } = await lstat(path);
    if (Date.now() - mtimeMs > abandonedAfter) await unlink(path);
  } catch {
    // It was renamed or removed meanwhile, or is not ours to remove; either way it hinders nobody.
  }
}
