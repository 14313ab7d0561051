import type { Stats } from "node:fs";
import { lstat, readlink, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { commandLine } from "../util/command-line";
import { isMissing } from "../util/error-code";
import { cantWrite } from "./cant-use";

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * Where a file that is to be written really is: what a symbolic link by its name leads to, through others, be it there
 * or not; itself, if it is no link.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE` where it leads nowhere or in a circle, `ERR_SHARED_FILE_UNSAFE`
 * where another user chose where it leads.
 */
export async function linkTarget(file: string): Promise<string> {
  let path = file;
  for (let links = 0; ; links += 1) {
    const link = await statsOf(file, () => lstat(path));
    if (!link?.isSymbolicLink()) return path;
    if (links === mostLinks)
      throw await cantWrite(file, Object.assign(new Error("A circle"), { code: "ELOOP" }));
    const target = resolve(await realpath(dirname(path)), await readlink(path));
    const end = await statsOf(file, () => stat(path));
    if (end && !end.isFile() && !end.isDirectory()) {
      throw new SharedFileError("It is not a regular file", { code: "ERR_SHARED_FILE_UNSAFE", file });
    }
    const folder = dirname(target);
    if (!(await statsOf(file, () => stat(folder)))) {
      const reason = `It is a symbolic link to ${commandLine([target])}, whose folder is not there`;
      const commands = [commandLine(["mkdir", "-p", folder])];
      throw new SharedFileError(reason, { code: "ERR_SHARED_FILE_WRITE", file, commands });
    }
    checkOwner(file, link, await statsOf(file, () => lstat(target)));
    path = target;
  }
}

/**
 * To somebody's own files anybody but root may follow their own links; else whoever owns the link has to own what it
 * leads to, or root could be led to a file that its owner may not write.
 */
function checkOwner(file: string, link: Stats, target: Stats | undefined): void {
  const user = process.geteuid?.();
  const isOwn = user !== 0 && link.uid === user;
  if (user === undefined || isOwn || link.uid === 0 || link.uid === target?.uid) return;
  throw new SharedFileError(
    `It is not written, since user ${link.uid} chose where this symbolic link leads`,
    {
      code: "ERR_SHARED_FILE_UNSAFE",
      file,
    },
  );
}

/** Undefined where there is nothing. */
async function statsOf(file: string, look: () => Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look();
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw await cantWrite(file, cause);
  }
}
