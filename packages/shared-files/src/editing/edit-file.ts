import { SharedFileError } from "../errors/shared-file-error";
import { writeError } from "../files/access-error";
import { linkTarget } from "../files/link-target";
import { withFileLock } from "../locks/file-lock";
import { checkWritable } from "../writing/check-writable";
import { replaceFile } from "../writing/replace-file";
import { readConfigFile } from "./config-file";

export interface EditFileOptions {
  /** Whether to keep the previous content as `FILE.bak`, which replaces an earlier backup. @default false */
  readonly backup?: boolean | undefined;
  /** Aborts waiting for another process that edits the file. */
  readonly signal?: AbortSignal | undefined;
}

/** What an edit did to a file. */
export interface EditedFile {
  /** Path of the file. */
  readonly file: string;
  /** Whether the file was written; false if the edit changed nothing. */
  readonly changed: boolean;
  /** Path of the backup, if one was made. */
  readonly backup: string | undefined;
}

/** Returns the new text of a file; the same text where nothing changes. */
type Edit = (text: string) => Promise<string>;

/**
 * Edits a shared file under its lock. If it is a symbolic link, its target is replaced and the link is kept.
 *
 * @param edit - called again under the lock
 * @throws {@link SharedFileError} where the file can't be read, locked or written, and what `edit` throws. The file is
 * then unchanged.
 */
export async function editFile(
  file: string,
  edit: Edit,
  { backup = false, signal }: EditFileOptions,
): Promise<EditedFile> {
  const unchanged: EditedFile = { file, changed: false, backup: undefined };
  const place = await linkTarget(file);
  // Checked without the lock first: where nothing changes, the folder need not be writable.
  if ((await edited(place, edit)) === undefined) return unchanged;
  const write = async () => {
    const result = await edited(place, edit);
    if (result === undefined) return unchanged;
    const { old, text } = result;
    const backupFile = backup && old ? backupOf(file) : undefined;
    if (backupFile && old) await replaceFile(backupFile, old.bytes, old.permissions);
    await replaceFile(place, text, old?.permissions);
    return { file, changed: true, backup: backupFile };
  };
  return nameLinkInError(file, place, withFileLock(place, write, { signal }));
}

/** Returns undefined where the edit changes nothing. */
async function edited(place: string, edit: Edit) {
  const old = await readConfigFile(place);
  const before = old?.text ?? "";
  const text = await edit(before);
  return text === before ? undefined : { old, text };
}

/** @throws as {@link editFile}, if it can't be edited. */
export async function checkEditable(file: string, { backup, signal }: EditFileOptions): Promise<void> {
  const place = await linkTarget(file);
  const old = await readConfigFile(place);
  const alongside = backup && old ? [backupOf(file)] : [];
  // Includes space for new settings.
  const size = 8_192 + (old?.bytes.length ?? 0);
  await nameLinkInError(file, place, checkWritable(place, { signal, alongside, size }));
}

/** Names both the link and its target in an error: the path of the link alone would not explain it. */
async function nameLinkInError<Result>(file: string, place: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const isOfTarget = error instanceof SharedFileError && error.file.startsWith(place);
    if (place === file || !isOfTarget || error.code !== "ERR_SHARED_FILE_WRITE") throw error;
    throw await writeError(file, error.cause, place);
  }
}

function backupOf(file: string): string {
  return `${file}.bak`;
}
