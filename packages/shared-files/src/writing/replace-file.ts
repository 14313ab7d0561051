import { constants } from "node:fs";
import { type FileHandle, lstat, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { cantWrite } from "../files/cant-use";
import { withOpenFile } from "../files/open-files";
import { temporaryPath } from "../files/temporary-file";
import { removeLeftovers } from "../locks/leftovers";
import { errorCode, isMissing } from "../util/error-code";

const exclusively = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

export interface Permissions {
  /** Of the new file, set as it is created; the process's umask may take some away. */
  readonly mode: number;
  /** Whose the new file is to be, as far as the process may give it away. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Writes a file so that whoever reads it, at whatever instant, finds the old content or the new one, whole. A symbolic
 * link by that name is replaced, and what it points to stays as it is.
 *
 * @throws {@link SharedFileError} (`ERR_SHARED_FILE_WRITE`); the file is then as it was.
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  permissions: Permissions = { mode: 0o600 },
): Promise<void> {
  await writeAside(file, content, permissions, (temporary) => rename(temporary, file));
}

/** The mode of a folder, such as /tmp, in which only its owner may replace a file. */
const sticky = 0o1000;

/**
 * Does all that replaces files but the last step, and leaves no trace.
 *
 * @param size - bytes that each may have, so that a full disk is noticed
 * @throws {@link SharedFileError} (`ERR_SHARED_FILE_WRITE`) where one can't be replaced.
 */
export async function tryReplacing([file, ...others]: readonly string[], size: number): Promise<void> {
  if (file === undefined) return;
  await writeAside(file, new Uint8Array(size), { mode: 0o600 }, async () => {
    await checkRename(file);
    // While the one before is there: a disk may have room for one alone.
    await tryReplacing(others, size);
  });
}

async function writeAside(
  file: string,
  content: string | Uint8Array,
  permissions: Permissions,
  finish: (temporary: string) => Promise<void>,
): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await removeLeftovers(file);
    const temporary = temporaryPath(file);
    try {
      await withOpenFile(() => writeNew(temporary, content, permissions));
      await finish(temporary);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (cause) {
    if (cause instanceof SharedFileError) throw cause;
    throw await cantWrite(file, cause);
  }
}

async function writeNew(
  file: string,
  content: string | Uint8Array,
  { mode, owner }: Permissions,
): Promise<void> {
  const handle = await open(file, exclusively, mode);
  try {
    if (owner) await giveTo(handle, owner);
    await handle.writeFile(content);
    // Else a power cut could leave the new name with nothing in it.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What belonged to root becomes the user's own by being replaced: only root may give files away. */
async function giveTo(handle: FileHandle, { uid, gid }: NonNullable<Permissions["owner"]>): Promise<void> {
  const before = await handle.stat();
  if (before.uid === uid && before.gid === gid) return;
  try {
    await handle.chown(process.geteuid?.() === 0 ? uid : before.uid, gid);
  } catch (error) {
    if (errorCode(error) !== "EPERM") throw error;
  }
}

/** What a rename fails by that no write beside the file shows. */
async function checkRename(file: string): Promise<void> {
  const [old, folder] = await Promise.all([lstat(file).catch(undefinedIfMissing), stat(dirname(file))]);
  if (old === undefined) return;
  if (old.isDirectory()) throw Object.assign(new Error("A folder is in the way"), { code: "EISDIR" });
  const user = process.geteuid?.() ?? 0;
  const isAllowed = !(folder.mode & sticky) || [0, old.uid, folder.uid].includes(user);
  if (!isAllowed) throw Object.assign(new Error("The file belongs to another user"), { code: "EPERM" });
}

function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
