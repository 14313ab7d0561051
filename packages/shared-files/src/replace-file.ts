import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { SharedFileError } from "./shared-file-error";
import { removeAbandoned, temporaryPath } from "./temporary-file";

const exclusively = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

export interface Permissions {
  /** Of the new file, set as it is created; the process's umask may take some away. */
  readonly mode: number;
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
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await removeAbandoned(file);
    await writeAside(file, content, permissions);
  } catch (cause) {
    throw SharedFileError.cantWrite(file, cause);
  }
}

async function writeAside(
  file: string,
  content: string | Uint8Array,
  { mode, owner }: Permissions,
): Promise<void> {
  const temporary = temporaryPath(file);
  const handle = await open(temporary, exclusively, mode);
  try {
    await fill(handle, content, owner);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function fill(
  handle: FileHandle,
  content: string | Uint8Array,
  owner: Permissions["owner"],
): Promise<void> {
  try {
    if (owner) await handle.chown(owner.uid, owner.gid);
    await handle.writeFile(content);
    // Else a power cut could leave the new name with nothing in it.
    await handle.sync();
  } finally {
    await handle.close();
  }
}
