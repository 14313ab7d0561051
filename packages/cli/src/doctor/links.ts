import { lstat, readlink, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { commandLine } from "@identity-center/shared-files";
import { type Check, ok, problem } from "./check";

/** Checks the target of a file or folder that is a symbolic link, as managers of dotfiles create them. */
export async function checkLink(path: string, kind: "file" | "folder"): Promise<readonly Check[]> {
  const target = await targetOf(path);
  if (target === undefined) return [];
  const leads = `${path} is a symbolic link to ${target}`;
  const failure = await failureOf(path);
  if (failure === undefined) return [ok("files", leads)];
  if (failure === "ELOOP") return [problem("files", `${leads}, in a circle`, commandLine(["rm", path]))];
  if (failure !== "ENOENT") return [problem("files", `${leads}, which can't be read (${failure})`)];
  // Writing creates a missing file at the target, but not a missing folder.
  const folder = kind === "folder" ? target : dirname(target);
  if ((await failureOf(folder)) === undefined) return [ok("files", `${leads}, which does not exist yet`)];
  return [
    problem("files", `${leads}, and there is no folder ${folder}`, commandLine(["mkdir", "-p", folder])),
  ];
}

/** The target of a link; undefined if it is no link. */
async function targetOf(path: string): Promise<string | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.isSymbolicLink() ? resolve(await realpath(dirname(path)), await readlink(path)) : undefined;
}

/** Why a path can't be accessed; undefined if it can. */
async function failureOf(path: string): Promise<string | undefined> {
  return stat(path).then(
    () => undefined,
    ({ code }) => `${code}`,
  );
}
