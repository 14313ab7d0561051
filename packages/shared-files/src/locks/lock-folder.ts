import { dirname, promises } from "../runtime/runtime";
import { removeLeftovers } from "./leftovers";

/** Creates the folder of a lock, and removes what killed processes left there. */
export async function prepareLockFolder(path: string): Promise<void> {
  await promises.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await removeLeftovers(path);
}
