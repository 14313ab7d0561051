import type { FileHandle } from "node:fs/promises";
import { SharedFileError } from "../errors/shared-file-error";
import { writeError } from "../files/access-error";
import { withOpenFile } from "../files/open-files";
import { temporaryPath } from "../files/temporary-file";
import { removeLeftovers } from "../locks/leftovers";
import { constants, dirname, promises } from "../runtime/runtime";
import { errorCode, isMissing } from "../util/error-code";

const createExclusively =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** Mode and owner of a file that {@link replaceFile} writes. */
export interface Permissions {
  /** Mode of the new file, subject to the umask of the process. */
  readonly mode: number;
  /** Owner of the new file; ignored if the process may not set it. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Writes a file atomically: readers see either the complete old content or the complete new one. A symbolic link is
 * replaced, and its target is not changed; to keep the link, write to its `linkTarget`.
 *
 * @throws {@link SharedFileError} (`ERR_SHARED_FILE_WRITE`); the file is then unchanged.
 *
 * @example
 * ```ts
 * await replaceFile("plan.json", JSON.stringify({ profiles: [] }), { mode: 0o644 });
 * ```
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  permissions: Permissions = { mode: 0o600 },
): Promise<void> {
  await writeTemporary(file, content, permissions, (temporary) => promises.rename(temporary, file));
}

/** The mode of a folder, such as /tmp, in which only its owner may replace a file. */
const sticky = 0o1000;

/**
 * Does everything that replacing files needs except the last step, and leaves no files behind.
 *
 * @param size - bytes to write for each file, to detect a full disk
 * @throws {@link SharedFileError} (`ERR_SHARED_FILE_WRITE`) where a file can't be replaced.
 */
export async function tryReplacing([file, ...others]: readonly string[], size: number): Promise<void> {
  if (file === undefined) return;
  await writeTemporary(file, new Uint8Array(size), { mode: 0o600 }, async () => {
    await checkRename(file);
    // While the first temporary file exists: the disk may have space for only one.
    await tryReplacing(others, size);
  });
}

async function writeTemporary(
  file: string,
  content: string | Uint8Array,
  permissions: Permissions,
  finish: (temporary: string) => Promise<void>,
): Promise<void> {
  try {
    await promises.mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await removeLeftovers(file);
    const temporary = temporaryPath(file);
    try {
      await withOpenFile(() => writeNew(temporary, content, permissions));
      await finish(temporary);
    } finally {
      await promises.rm(temporary, { force: true });
    }
  } catch (cause) {
    if (cause instanceof SharedFileError) throw cause;
    throw await writeError(file, cause);
  }
}

async function writeNew(
  file: string,
  content: string | Uint8Array,
  { mode, owner }: Permissions,
): Promise<void> {
  const handle = await promises.open(file, createExclusively, mode);
  try {
    if (owner) await setOwner(handle, owner);
    await handle.writeFile(content);
    // Without this, a power failure could leave an empty file under the new name.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Only root may set another owner, so a file of root that a user replaces then belongs to the user. */
async function setOwner(handle: FileHandle, { uid, gid }: NonNullable<Permissions["owner"]>): Promise<void> {
  const before = await handle.stat();
  if (before.uid === uid && before.gid === gid) return;
  try {
    await handle.chown(process.geteuid?.() === 0 ? uid : before.uid, gid);
  } catch (error) {
    if (errorCode(error) !== "EPERM") throw error;
  }
}

/** Checks for what makes a rename fail although files can be created in the folder. */
async function checkRename(file: string): Promise<void> {
  const [old, folder] = await Promise.all([
    promises.lstat(file).catch(undefinedIfMissing),
    promises.stat(dirname(file)),
  ]);
  if (old === undefined) return;
  if (old.isDirectory()) throw Object.assign(new Error("A folder is in the way"), { code: "EISDIR" });
  const user = process.geteuid?.() ?? 0;
  const isAllowed = !(folder.mode & sticky) || [0, old.uid, folder.uid].includes(user);
  if (!isAllowed) throw Object.assign(new Error("The file belongs to another user"), { code: "EPERM" });
}

function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
