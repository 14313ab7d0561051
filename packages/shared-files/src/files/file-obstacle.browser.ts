import type { Obstacle } from "./file-obstacle";

/** Without files, this is why each of them can't be used. */
export async function obstacleTo(): Promise<Obstacle> {
  const reason = "this platform has no files; pass a `store` that keeps tokens and credentials elsewhere";
  return { reason, commands: [] };
}
