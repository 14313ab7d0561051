import { promises } from "node:fs";
import { removeFile } from "@identity-center/shared-files";

/**
 * Overwrites a file, waits until that is on the disk, and removes it. Whoever reads it meanwhile finds an empty JSON object, and
 * not half a secret. On a disk that writes elsewhere each time, as an SSD does, this is no more than a good try.
 *
 * @returns whether there was one
 */
export async function eraseFile(file: string): Promise<boolean> {
  await overwrite(file).catch(() => undefined);
  return removeFile(file);
}

async function overwrite(file: string): Promise<void> {
  const handle = await promises.open(file, "r+");
  try {
    const { size } = await handle.stat();
    await handle.write("{}".padEnd(size).slice(0, size), 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
