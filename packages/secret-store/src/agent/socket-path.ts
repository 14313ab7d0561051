import { lstatSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { SharedFilesOptions } from "@identity-center/shared-files";

/** The shortest limit of a system, that of macOS. */
const maximumPath = 103;

/** Where an agent listens: in a folder that nobody else can enter. */
export interface SocketPlace {
  readonly folder: string;
  readonly path: string;
}

/**
 * Where an agent may listen, the best place first: another process of the user, such as one of cron, may have other variables
 * than the one that started it.
 *
 * @param name - of its socket
 * @returns none where there can be no agent: on Windows, or without a folder for its socket
 */
export function socketPlaces(
  name: string,
  { env = process.env, platform = process.platform }: SharedFilesOptions,
): readonly SocketPlace[] {
  const user = process.geteuid?.();
  if (platform === "win32" || user === undefined) return [];
  const { XDG_RUNTIME_DIR: runtime, TMPDIR, TMP, TEMP } = env;
  const folders = [join(TMPDIR || TMP || TEMP || "/tmp", `identity-center-${user}`)];
  // Where systemd has no variable for a process, it has the folder all the same.
  for (const base of [`/run/user/${user}`, runtime]) {
    if (base && isAbsolute(base) && isPrivate(base, user)) folders.unshift(join(base, "identity-center"));
  }
  return [...new Set(folders)]
    .map((folder) => ({ folder, path: join(folder, name) }))
    .filter(({ path }) => Buffer.byteLength(path) <= maximumPath);
}

/** Whether a path is a folder of the user's own, and no link, that nobody else can enter. */
export function isPrivate(folder: string, user = process.geteuid?.()): boolean {
  try {
    const stats = lstatSync(folder);
    return stats.isDirectory() && stats.uid === user && (stats.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
