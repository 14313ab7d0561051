import { promises } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import { locationOf } from "../store/location";

/** The shortest limit of a system, that of macOS. */
const maximumPath = 103;

/** Where the agent of an identity listens: in a folder that nobody else can enter. */
export interface SocketPlace {
  readonly folder: string;
  readonly path: string;
}

/**
 * Where the agent of an identity listens.
 *
 * @returns undefined where there can be no agent: on Windows, or without a folder for its socket
 */
export async function socketPlace(
  identityFile: string,
  options: SharedFilesOptions,
): Promise<SocketPlace | undefined> {
  const { env, platform } = locationOf(options);
  const user = process.geteuid?.();
  if (platform === "win32" || user === undefined) return undefined;
  const { createHash } = await import("node:crypto");
  const name = `${createHash("sha256").update(identityFile).digest("hex").slice(0, 16)}.sock`;
  const { XDG_RUNTIME_DIR: runtime, TMPDIR: temporary } = env;
  const folders = [
    ...(runtime && isAbsolute(runtime) && (await isPrivate(runtime, user))
      ? [join(runtime, "identity-center")]
      : []),
    join(temporary || tmpdir(), `identity-center-${user}`),
  ];
  const [place] = folders
    .map((folder) => ({ folder, path: join(folder, name) }))
    .filter(({ path }) => Buffer.byteLength(path) <= maximumPath);
  return place;
}

/** Whether a path is a folder of the user's own, and no link, that nobody else can enter. */
export async function isPrivate(folder: string, user = process.geteuid?.()): Promise<boolean> {
  const stats = await promises.lstat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) return false;
  return stats.uid === user && (stats.mode & 0o077) === 0;
}
