import type { Stats } from "node:fs";
import { constants, dirname, promises, resolve } from "../runtime/runtime";
import { commandLine } from "../util/command-line";
import { errorCode } from "../util/error-code";
import { UnfitFileError } from "./read-file";

/** Why a file can't be used, and how to fix that. */
export interface Obstacle {
  /** The error code and its meaning for this file. */
  readonly reason: string;
  /** Shell commands that fix it; any one of them is enough. */
  readonly commands: readonly string[];
}

const meanings: { readonly [code: string]: string } = {
  EBUSY: "it is a mount point, which can't be replaced",
  EDQUOT: "the disk quota is used up",
  EMFILE: "the process has too many open files",
  ENFILE: "the system has too many open files",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** The operation that failed. */
type Use = "read" | "write" | "remove";

/**
 * Explains why a file could not be read, written or removed.
 *
 * @param cause - the error; its `code` is used, such as `EACCES` or `ENOSPC`
 *
 * @example
 * ```ts
 * import { writeFile } from "node:fs/promises";
 *
 * await writeFile("plan.json", "{}").catch(async (error: unknown) => {
 *   const { reason, commands } = await obstacleTo("write", "plan.json", error);
 *   console.error(`plan.json can't be written (${reason})`, ...commands);
 * });
 * ```
 */
export async function obstacleTo(use: Use, file: string, cause: unknown): Promise<Obstacle> {
  if (cause instanceof UnfitFileError) return { reason: cause.message, commands: [] };
  const code = errorCode(cause) ?? (cause as Error).name;
  const [meaning, command] = (await explain(use, resolve(file), code).catch(() => undefined)) ?? [
    meanings[code],
  ];
  return {
    reason: [code, meaning].filter((part) => part !== undefined).join(": "),
    commands: command === undefined ? [] : [commandLine(command)],
  };
}

type Explanation = readonly [meaning: string, command?: readonly string[] | undefined];

async function explain(use: Use, file: string, code: string): Promise<Explanation | undefined> {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return use === "remove" ? explainUndeletable(file) : explainPermission(await forbiddenPath(use, file));
    case "EISDIR":
    case "EEXIST":
    case "ENOTEMPTY":
    case "ENOTDIR":
      return explainWrongType(file);
    case "ELOOP":
    case "ENOENT":
      return explainBrokenLink(file, code);
    default:
      return undefined;
  }
}

/** Paths that only the AWS CLI and SDKs use, so that anything else there can be moved away. */
const filePlace = /[\\/]\.aws[\\/](?:config|credentials|(?:sso|cli)[\\/]cache[\\/])[^\\/]*$/;
const folderPlace = /[\\/]\.aws(?:[\\/](?:sso|cli)(?:[\\/]cache)?)?$/;

/**
 * A folder has the path of the file, or a file the path of one of its folders. Suggests no command for paths that a
 * user chose.
 */
async function explainWrongType(file: string): Promise<Explanation | undefined> {
  const stats = await promises.lstat(file).catch(() => undefined);
  const away = (path: string) => ["mv", path, `${path}.old`];
  if (stats?.isDirectory()) {
    return filePlace.test(file) ? ["a folder is in its place", away(file)] : ["it is a folder: name a file"];
  }
  const above = await nearest(dirname(file));
  // There is no advice for a device, such as HOME=/dev/null.
  if (!above?.stats.isFile()) return undefined;
  return [`${above.path} is not a folder`, folderPlace.test(above.path) ? away(above.path) : undefined];
}

/** A link that points to itself, or to a folder that does not exist, such as a dotfiles folder before it is cloned. */
async function explainBrokenLink(file: string, code: string): Promise<Explanation | undefined> {
  const link = await nearest(code === "ELOOP" ? file : dirname(file));
  if (!link?.stats.isSymbolicLink()) return undefined;
  const { path } = link;
  if (code === "ELOOP") return [`${path} is a symbolic link in a loop`, ["rm", path]];
  const target = resolve(await promises.realpath(dirname(path)), await promises.readlink(path));
  return [`${path} is a symbolic link to ${target}, which does not exist`, ["mkdir", "-p", target]];
}

/** The first existing path among a path and its parent folders. */
async function nearest(path: string): Promise<{ readonly path: string; readonly stats: Stats } | undefined> {
  const stats = await promises.lstat(path).catch(() => undefined);
  if (stats) return { path, stats };
  return path === dirname(path) ? undefined : nearest(dirname(path));
}

/**
 * Removing a file depends on its folder. The owner and mode of the file do not matter, except in a folder such as /tmp.
 */
async function explainUndeletable(file: string): Promise<Explanation> {
  const folder = await realFolder(file);
  const explained = (await allows(folder, constants.W_OK | constants.X_OK))
    ? undefined
    : await explainPermission(folder);
  return explained ?? ["its folder or the file system keeps it", ["sudo", "rm", file]];
}

/** The folder of a file, or the file itself, whichever denies the access. */
async function forbiddenPath(use: "read" | "write", file: string): Promise<string> {
  const folder = await realFolder(file);
  if (use === "write" && !(await allows(folder, constants.W_OK | constants.X_OK))) return folder;
  return allows(folder, constants.X_OK).then((isOpen) => (isOpen ? promises.realpath(file) : folder));
}

/** The nearest existing and accessible folder above a file, in which the file is or would be created. */
async function realFolder(file: string): Promise<string> {
  const folder = dirname(file);
  return promises
    .realpath(folder)
    .catch((error) => (folder === file ? Promise.reject(error) : realFolder(folder)));
}

function allows(path: string, mode: number): Promise<boolean> {
  return promises.access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Suggests taking back files that `sudo` left in a folder of the user; gives no advice for other places. */
async function explainPermission(path: string): Promise<Explanation | undefined> {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  const stats = await promises.stat(path);
  if (stats.uid === user) {
    const mode = stats.isDirectory() ? "u+rwx" : "u+rw";
    return [`the mode of ${path} is ${octal(stats)}`, ["chmod", mode, path]];
  }
  const meaning = `${path} belongs to ${stats.uid === 0 ? "root" : `user ${stats.uid}`}`;
  const top = await topOwnedByOthers(path, user);
  if (top === undefined) return [meaning];
  const recursive = (await promises.stat(top)).isDirectory() ? ["-R"] : [];
  return [meaning, ["sudo", "chown", ...recursive, `${user}:${process.getegid?.()}`, top]];
}

/** The topmost path, among a path and its parent folders, that is in a folder which the user owns. */
async function topOwnedByOthers(path: string, user: number): Promise<string | undefined> {
  const folder = dirname(path);
  if (folder === path) return undefined;
  return (await promises.stat(folder)).uid === user ? path : topOwnedByOthers(folder, user);
}

function octal({ mode }: Stats): string {
  return (mode & 0o777).toString(8).padStart(4, "0");
}
