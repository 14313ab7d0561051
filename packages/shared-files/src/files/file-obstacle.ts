import { constants, type Stats } from "node:fs";
import { access, lstat, readlink, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { commandLine } from "../util/command-line";
import { errorCode } from "../util/error-code";
import { UnfitFileError } from "./read-file";

/** What stands in the way of a file's use. */
export interface Obstacle {
  /** The system's code, and what it means here. */
  readonly reason: string;
  /** What mends it, where a command does. */
  readonly commands: readonly string[];
}

const meanings: { readonly [code: string]: string } = {
  EBUSY: "it is a mount of its own, which can't be replaced",
  EDQUOT: "the disk quota is used up",
  EMFILE: "the process has too many open files",
  ENFILE: "the system has too many open files",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** What was to be done with a file. */
type Use = "read" | "write" | "remove";

/**
 * Finds out what an error of the system means for a file that was to be read, written or removed.
 *
 * @param cause - the error: its `code` counts, such as `EACCES` or `ENOSPC`
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
      return use === "remove" ? keptByFolder(file) : forbidden(await forbiddenPath(use, file));
    case "EISDIR":
    case "EEXIST":
    case "ENOTEMPTY":
    case "ENOTDIR":
      return inTheWay(file);
    case "ELOOP":
    case "ENOENT":
      return leadingNowhere(file, code);
    default:
      return undefined;
  }
}

/** Where files are that nobody names, and nothing else belongs. */
const filePlace = /[\\/]\.aws[\\/](?:config|credentials|(?:sso|cli)[\\/]cache[\\/])[^\\/]*$/;
const folderPlace = /[\\/]\.aws(?:[\\/](?:sso|cli)(?:[\\/]cache)?)?$/;

/** A folder in a file's place, or a file in that of one of its folders. What a user named is not to be moved. */
async function inTheWay(file: string): Promise<Explanation | undefined> {
  const stats = await lstat(file).catch(() => undefined);
  const away = (path: string) => ["mv", path, `${path}.old`];
  if (stats?.isDirectory()) {
    return filePlace.test(file) ? ["a folder is in its place", away(file)] : ["it is a folder: name a file"];
  }
  const above = await nearest(dirname(file));
  // Of a device, such as a HOME of /dev/null, nothing is to be advised.
  if (!above?.stats.isFile()) return undefined;
  return [`${above.path} is no folder`, folderPlace.test(above.path) ? away(above.path) : undefined];
}

/** A link in a circle, or to a folder that is not there, as a link of dotfiles is before they are. */
async function leadingNowhere(file: string, code: string): Promise<Explanation | undefined> {
  const link = await nearest(code === "ELOOP" ? file : dirname(file));
  if (!link?.stats.isSymbolicLink()) return undefined;
  const { path } = link;
  if (code === "ELOOP") return [`${path} is a symbolic link that leads in a circle`, ["rm", path]];
  const target = resolve(await realpath(dirname(path)), await readlink(path));
  return [`${path} is a symbolic link to ${target}, which is not there`, ["mkdir", "-p", target]];
}

/** The first that is there of a path and the folders above it. */
async function nearest(path: string): Promise<{ readonly path: string; readonly stats: Stats } | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats) return { path, stats };
  return path === dirname(path) ? undefined : nearest(dirname(path));
}

/** What keeps a file from being removed: its own owner and mode do not matter, but in a folder such as /tmp. */
async function keptByFolder(file: string): Promise<Explanation> {
  const folder = await realFolder(file);
  const explained = (await allows(folder, constants.W_OK | constants.X_OK))
    ? undefined
    : await forbidden(folder);
  return explained ?? ["its folder or the file system keeps it", ["sudo", "rm", file]];
}

/** The first of the folders above a file, and last the file itself, that does not allow the use. */
async function forbiddenPath(use: "read" | "write", file: string): Promise<string> {
  const folder = await realFolder(file);
  if (use === "write" && !(await allows(folder, constants.W_OK | constants.X_OK))) return folder;
  return allows(folder, constants.X_OK).then((isOpen) => (isOpen ? realpath(file) : folder));
}

/** Where the file is or would be created: of the folders above it the nearest that is there and can be looked at. */
async function realFolder(file: string): Promise<string> {
  const folder = dirname(file);
  return realpath(folder).catch((error) => (folder === file ? Promise.reject(error) : realFolder(folder)));
}

function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

/** What `sudo` left in somebody's own folder is theirs to take back; of what is elsewhere nothing is to be advised. */
async function forbidden(path: string): Promise<Explanation | undefined> {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  const stats = await stat(path);
  if (stats.uid === user) {
    const mode = stats.isDirectory() ? "u+rwx" : "u+rw";
    return [`the mode of ${path} is ${octal(stats)}`, ["chmod", mode, path]];
  }
  const meaning = `${path} belongs to ${stats.uid === 0 ? "root" : `user ${stats.uid}`}`;
  const top = await topOfOthers(path, user);
  if (top === undefined) return [meaning];
  const recursive = (await stat(top)).isDirectory() ? ["-R"] : [];
  return [meaning, ["sudo", "chown", ...recursive, `${user}:${process.getegid?.()}`, top]];
}

/** The uppermost of a path's folders, or itself, that is in a folder of the user's own. */
async function topOfOthers(path: string, user: number): Promise<string | undefined> {
  const folder = dirname(path);
  if (folder === path) return undefined;
  return (await stat(folder)).uid === user ? path : topOfOthers(folder, user);
}

function octal({ mode }: Stats): string {
  return (mode & 0o777).toString(8).padStart(4, "0");
}
