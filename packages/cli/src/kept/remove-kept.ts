import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type Environment,
  obstacleTo,
  readTextFile,
  removeFile,
  SharedFileError,
} from "@identity-center/shared-files";
import { rolesFolder, usedFolder } from "./idc-folder";

/** A file of a sign-in: what follows the name of its token's file, and how its text begins, as `idc` writes it. */
type Kind = readonly [end: string, text: RegExp];

/** First the id of the sign-in, so that a renewal in progress does not write the listing again. */
const roleFiles: readonly Kind[] = [
  [".sign-in", /^[0-9a-f-]{36}\n$/],
  ["", /^\{"signIn":"[0-9a-f-]{36}","listing":\{"version":\d/],
  [".changes", /^\{"added":\d+,"removed":\d+\}\n$/],
  [".attempt", /^\d{1,15}\n$/],
];

const usedFiles: readonly Kind[] = [["", /^\{"version":\d+,"uses":\[/]];

/**
 * Removes the listing that is kept of a sign-in.
 *
 * @param tokenFile - the file of its token
 * @returns the errors of files that could not be removed
 */
export function removeKept(env: Environment, tokenFile: string): Promise<SharedFileError[]> {
  const file = join(rolesFolder(env), basename(tokenFile));
  return removeEach(roleFiles.map(([end]) => file + end));
}

/**
 * Removes the listings of all sign-ins, also of those that the config no longer has, and which roles were used. Files that
 * `idc` has not written stay, and so do aliases, which are the user's own words.
 *
 * @returns the errors of files that could not be removed, and of folders that could not be read
 */
export async function removeAllKept(env: Environment): Promise<SharedFileError[]> {
  return [
    ...(await removeOwn(rolesFolder(env), roleFiles)),
    ...(await removeOwn(usedFolder(env), usedFiles)),
  ];
}

async function removeOwn(folder: string, kinds: readonly Kind[]): Promise<SharedFileError[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return Object(error).code === "ENOENT" ? [] : [await unreadable(folder, error)];
  }
  const own: string[] = [];
  for (const [end, text] of kinds) {
    for (const name of names.filter(
      (it) => it.endsWith(end) && isOfToken(it.slice(0, it.length - end.length)),
    )) {
      const file = join(folder, name);
      // What can't be read can't be told from the files of others.
      if (text.test(await readTextFile(file).catch(() => ""))) own.push(file);
    }
  }
  return removeEach(own);
}

/** Whether a name is that of a token's file. */
function isOfToken(name: string): boolean {
  return /^[0-9a-f]{40}\.json$/.test(name);
}

async function removeEach(files: readonly string[]): Promise<SharedFileError[]> {
  const failures: SharedFileError[] = [];
  for (const file of files) {
    try {
      await removeFile(file);
    } catch (error) {
      if (!(error instanceof SharedFileError)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

async function unreadable(folder: string, cause: unknown): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("read", folder, cause);
  return new SharedFileError(`It can't be read (${reason})`, {
    code: "ERR_SHARED_FILE_READ",
    file: folder,
    cause,
    commands,
  });
}
