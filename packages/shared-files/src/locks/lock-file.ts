import type { Stats } from "node:fs";
import { link, lstat, open, rename, unlink, utimes } from "node:fs/promises";
import { withOpenFile } from "../files/open-files";
import { readWholeFile, UnfitFileError } from "../files/read-file";
import { temporaryPath } from "../files/temporary-file";
import { errorCode, isMissing } from "../util/error-code";
import { sha1 } from "../util/sha1";
import { hasDied, parseLockOwner } from "./lock-owner";

/** A lock as seen at one moment. */
export interface LockSight {
  /** What it says; of one that can't be read, such as root's, what tells it from others. */
  readonly text: string;
  /** Changes with every sign of life, and from one lock to the next. */
  readonly sign: string;
}

/**
 * Creates a lock file, unless there is one. It appears with all its text, by a link to a file that was written before:
 * who is killed over that leaves no lock that nobody knows the holder of.
 */
export async function createLock(path: string, text: string): Promise<boolean> {
  const written = temporaryPath(path);
  await writeNew(written, text);
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // Some file systems have no links.
    return await writeUnlessThere(path, text);
  } finally {
    await removeIfThere(written);
  }
}

async function writeUnlessThere(path: string, text: string): Promise<boolean> {
  try {
    await writeNew(path, text);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** All may read it: a user can tell then whether root, who left a lock, still holds it. It holds no secret. */
function writeNew(path: string, text: string): Promise<void> {
  return withOpenFile(async () => {
    const handle = await open(path, "wx", 0o644);
    try {
      await handle.writeFile(text);
    } catch (error) {
      // A full disk has room for an empty file.
      await removeIfThere(path);
      throw error;
    } finally {
      await handle.close();
    }
  });
}

/** Undefined where there is none. */
export async function seeLock(path: string): Promise<LockSight | undefined> {
  try {
    const stats = await lstat(path);
    const text = (await textOf(path, stats)) ?? `${stats.ino} ${stats.birthtimeMs}`;
    return { text, sign: `${stats.mtimeMs} ${stats.ino} ${text}` };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Undefined where it can't be read, be it another user's or no file at all; a folder alone can't be taken over. */
async function textOf(path: string, stats: Stats): Promise<string | undefined> {
  if (!stats.isFile() && !stats.isDirectory()) return undefined;
  try {
    const { bytes } = await withOpenFile(() => readWholeFile(path, { most: 1_024 }));
    return bytes.toString();
  } catch (error) {
    if (error instanceof UnfitFileError) return undefined;
    if (["EACCES", "EPERM"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** Whether the holder of a lock has surely died; false where there is none, as of a folder, or it can't be looked at. */
export async function lockHolderHasDied(path: string): Promise<boolean> {
  const sight = await seeLock(path).catch(() => undefined);
  const owner = parseLockOwner(sight?.text ?? "");
  return owner !== undefined && hasDied(owner);
}

/** Tells others that the holder lives; false where the lock is no longer its own. */
export async function touchLock(path: string, text: string): Promise<boolean> {
  if ((await seeLock(path))?.text !== text) return false;
  const now = new Date();
  await utimes(path, now, now);
  return true;
}

/** Removes a lock, unless another has taken it over. */
export async function removeLock(path: string, text: string): Promise<void> {
  if ((await seeLock(path))?.text === text) await removeIfThere(path);
}

/** The file that is the right to take over the lock of this text. */
export function claimPath(path: string, text: string): string {
  return `${path}.${sha1(text).slice(0, 16)}`;
}

/** The name of the lock that a file of this name is the right to take over; undefined for other names. */
export function lockOfClaim(name: string): string | undefined {
  return name.match(/^(.+\.lock)\.[0-9a-f]{16}$/s)?.[1];
}

/**
 * Takes the lock over from a dead holder. Many find out at once that it has died, and a lock that one of them has just
 * taken must not be taken from it by the next. So the right to replace the lock of a certain text is a lock itself, and
 * whoever has it looks again: nobody else can replace that text then, and no text comes twice.
 */
export async function takeOver(path: string, dead: string, text: string): Promise<boolean> {
  const claim = claimPath(path, dead);
  if (!(await createLock(claim, text))) return false;
  try {
    if ((await seeLock(path))?.text === dead) {
      await rename(claim, path);
      return (await seeLock(path))?.text === text;
    }
  } catch (error) {
    // The claim itself was taken for dead, and removed.
    if (!isMissing(error)) throw error;
  }
  await removeIfThere(claim);
  return false;
}

export async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
