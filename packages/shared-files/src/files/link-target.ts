import type { Stats } from "node:fs";
import { SharedFileError } from "../errors/shared-file-error";
import { dirname, promises, resolve } from "../runtime/runtime";
import { commandLine } from "../util/command-line";
import { isMissing } from "../util/error-code";
import { writeError } from "./access-error";

/** The maximum number of links that Linux follows. */
const maxLinks = 40;

/**
 * Follows symbolic links to the file that will be written, which need not exist. Returns the path itself if it is not a
 * link.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE` if the folder of the target does not exist or the links form
 * a circle, `ERR_SHARED_FILE_UNSAFE` if another user chose the target.
 *
 * @example
 * ```ts
 * await replaceFile(await linkTarget("plan.json"), JSON.stringify({ profiles: [] }));
 * ```
 */
export async function linkTarget(file: string): Promise<string> {
  let path = file;
  for (let links = 0; ; links += 1) {
    const link = await statsOf(file, () => promises.lstat(path));
    if (!link?.isSymbolicLink()) return path;
    if (links === maxLinks)
      throw await writeError(file, Object.assign(new Error("A circle"), { code: "ELOOP" }));
    const target = resolve(await promises.realpath(dirname(path)), await promises.readlink(path));
    const end = await statsOf(file, () => promises.stat(path));
    if (end && !end.isFile() && !end.isDirectory()) {
      throw new SharedFileError("It is not a regular file", { code: "ERR_SHARED_FILE_UNSAFE", file });
    }
    const folder = dirname(target);
    if (!(await statsOf(file, () => promises.stat(folder)))) {
      const reason = `It is a symbolic link to ${commandLine([target])}, whose folder does not exist`;
      const commands = [commandLine(["mkdir", "-p", folder])];
      throw new SharedFileError(reason, { code: "ERR_SHARED_FILE_WRITE", file, commands });
    }
    checkOwner(file, link, await statsOf(file, () => promises.lstat(target)));
    path = target;
  }
}

/**
 * A user other than root may follow their own links. Otherwise the owner of the link must be root or own the target
 * too, or root could be made to write a file that the owner of the link may not write.
 */
function checkOwner(file: string, link: Stats, target: Stats | undefined): void {
  const user = process.geteuid?.();
  const isOwn = user !== 0 && link.uid === user;
  if (user === undefined || isOwn || link.uid === 0 || link.uid === target?.uid) return;
  throw new SharedFileError(`It is not written, because user ${link.uid} controls this symbolic link`, {
    code: "ERR_SHARED_FILE_UNSAFE",
    file,
  });
}

/** Returns undefined where nothing exists. */
async function statsOf(file: string, look: () => Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look();
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw await writeError(file, cause);
  }
}
