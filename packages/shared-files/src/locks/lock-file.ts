import type { Stats } from "node:fs";
import { withOpenFile } from "../files/open-files";
import { readWholeFile, UnfitFileError } from "../files/read-file";
import { temporaryPath } from "../files/temporary-file";
import { promises } from "../runtime/runtime";
import { errorCode, isMissing } from "../util/error-code";
import { sha1 } from "../util/sha1";
import { hasDied, parseLockOwner } from "./lock-owner";

/** The state of a lock at one moment. */
export interface LockState {
  /** The content. For a lock that can't be read, such as root's, another value that identifies it. */
  readonly text: string;
  /** Changes with every heartbeat, and from one lock to the next. */
  readonly version: string;
}

/**
 * Creates a lock file, unless there is one. The file is written under another name and then linked, so that a process
 * that is killed meanwhile leaves no lock without an owner.
 */
export async function createLock(path: string, text: string): Promise<boolean> {
  const written = temporaryPath(path);
  await writeNew(written, text);
  try {
    await promises.link(written, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // Some file systems do not support links.
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

/** Readable for all users, so that a user can check whether root still holds a lock. It contains no secret. */
function writeNew(path: string, text: string): Promise<void> {
  return withOpenFile(async () => {
    const handle = await promises.open(path, "wx", 0o644);
    try {
      await handle.writeFile(text);
    } catch (error) {
      // On a full disk, an empty file can still be created.
      await removeIfThere(path);
      throw error;
    } finally {
      await handle.close();
    }
  });
}

/** Returns undefined where there is no lock. */
export async function readLock(path: string): Promise<LockState | undefined> {
  try {
    const stats = await promises.lstat(path);
    const text = (await textOf(path, stats)) ?? `${stats.ino} ${stats.birthtimeMs}`;
    return { text, version: `${stats.mtimeMs} ${stats.ino} ${text}` };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Returns undefined where the lock can't be read, for example because another user owns it. Throws for a folder. */
async function textOf(path: string, stats: Stats): Promise<string | undefined> {
  if (!stats.isFile() && !stats.isDirectory()) return undefined;
  try {
    const { bytes } = await withOpenFile(() => readWholeFile(path, { maxBytes: 1_024 }));
    return bytes.toString();
  } catch (error) {
    if (error instanceof UnfitFileError) return undefined;
    if (["EACCES", "EPERM"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** Whether the holder of a lock is known to have died. Returns false where there is no lock or it can't be read. */
export async function lockHolderHasDied(path: string): Promise<boolean> {
  const state = await readLock(path).catch(() => undefined);
  const owner = parseLockOwner(state?.text ?? "");
  return owner !== undefined && hasDied(owner);
}

/** Sends a heartbeat. Returns false where the lock belongs to another holder now. */
export async function touchLock(path: string, text: string): Promise<boolean> {
  if ((await readLock(path))?.text !== text) return false;
  const now = new Date();
  await promises.utimes(path, now, now);
  return true;
}

/** Removes a lock, unless another process has taken it over. */
export async function removeLock(path: string, text: string): Promise<void> {
  if ((await readLock(path))?.text === text) await removeIfThere(path);
}

/** The path of the claim file, whose creator may take over the lock with this text. */
export function claimPath(path: string, text: string): string {
  return `${path}.${sha1(text).slice(0, 16)}`;
}

/** The name of the lock that a claim file is for; undefined for other names. */
export function lockOfClaim(name: string): string | undefined {
  return name.match(/^(.+\.lock)\.[0-9a-f]{16}$/s)?.[1];
}

/**
 * Takes the lock over from a dead holder. Several processes may notice at once that it died, and the lock that one of
 * them has just taken must not be taken by the next. So the claim to replace a lock with a certain text is itself a
 * lock, whose holder checks the text again: no other process can replace that text then, and no text is used twice.
 */
export async function takeOver(path: string, dead: string, text: string): Promise<boolean> {
  const claim = claimPath(path, dead);
  if (!(await createLock(claim, text))) return false;
  try {
    if ((await readLock(path))?.text === dead) {
      await promises.rename(claim, path);
      return (await readLock(path))?.text === text;
    }
  } catch (error) {
    // Another process considered the claim abandoned and removed it.
    if (!isMissing(error)) throw error;
  }
  await removeIfThere(claim);
  return false;
}

export async function removeIfThere(path: string): Promise<void> {
  try {
    await promises.unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
