import { constants, type Stats } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import {
  commandLine,
  type Environment,
  obstacleTo,
  roleCredentialsFile,
  sharedFileLocations,
  ssoTokenFile,
} from "@identity-center/shared-files";
import { type Check, ok, problem, warning } from "./check";
import { checkLink } from "./links";

/**
 * Whether the files and folders that are shared with other tools can be used, lead elsewhere, and whether only their user
 * can read and write those that hold secrets, and write those that lead to them.
 */
export async function checkFiles(env: Environment): Promise<readonly Check[]> {
  const user = process.geteuid?.();
  // Windows keeps access lists in the place of owner and mode.
  if (user === undefined) return [];
  const { config, credentials } = sharedFileLocations({
    env,
    platform: process.platform,
    homedir: homedir(),
  });
  const caches = cacheFolders(env);
  const above = new Set(caches.flatMap((folder) => [dirname(dirname(folder)), dirname(folder), folder]));
  const found = await Promise.all([
    ...[config, credentials].map((file) => checkLink(file, "file")),
    ...[...above].map((folder) => checkLink(folder, "folder")),
    checkFile(config, user, 0o022),
    checkFile(credentials, user, 0o077),
    ...caches.map((folder) => checkFolder(folder, user)),
  ]);
  const checks = found.flat();
  const isSound = checks.every(({ state }) => state === "ok");
  return isSound ? [...checks, ok("files", "owners and modes are as they should be")] : checks;
}

function cacheFolders(env: Environment): readonly string[] {
  const nobody = { accountId: "", roleName: "", startUrl: "", region: "" };
  return [ssoTokenFile("", { env }), roleCredentialsFile(nobody, { env })].map(dirname);
}

async function checkFolder(folder: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(folder);
  if (!stats) return [];
  const checks = [...ownerCheck(folder, stats, user), ...modeCheck(folder, stats, 0o022, "go-w")];
  if (!(await allows(folder, constants.W_OK))) {
    const { reason, command } = await forbidden("write", join(folder, "new"));
    checks.push(
      problem("files", `${folder} can't be written (${reason}): no token can be kept there`, command),
    );
  }
  const names = await readdir(folder).catch(() => []);
  const namesWith = (end: string) =>
    names.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
  const ofFiles = await Promise.all([
    ...namesWith(".json").map((file) => checkFile(file, user, 0o077)),
    ...namesWith(".lock").map((file) => checkLock(file, user)),
  ]);
  return [...checks, ...ofFiles.flat()];
}

/** @param others - what others must not be allowed */
async function checkFile(file: string, user: number, others: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats) return [];
  if (!(await allows(file, constants.R_OK))) {
    const { reason, command } = await forbidden("read", file);
    return [problem("files", `${file} can't be read (${reason})`, command)];
  }
  return [
    ...ownerCheck(file, stats, user),
    ...modeCheck(file, stats, others, others === 0o077 ? "600" : "go-w"),
  ];
}

/** What another user left, and only they can read, holds everybody up, until it was silent for long enough. */
async function checkLock(file: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats || stats.uid === user || (await allows(file, constants.R_OK))) return [];
  const detail = `${file} belongs to ${stats.uid === 0 ? "root" : `user ${stats.uid}`}, and its file can't be written at once`;
  return [warning("files", detail, commandLine(["rm", "-f", file]))];
}

/** What belongs to root is as good as one's own. */
function ownerCheck(path: string, { uid }: Stats, user: number): Check[] {
  if (uid === user || uid === 0) return [];
  const who = `${path} belongs to user ${uid}, and you are ${user}`;
  return user === 0
    ? [warning("files", who)]
    : [problem("files", `${who}: it is not used`, commandLine(["rm", path]))];
}

function modeCheck(path: string, { mode }: Stats, others: number, mend: string): Check[] {
  if (!(mode & others)) return [];
  const may = mode & others & 0o022 ? "write to" : "read";
  const shown = (mode & 0o777).toString(8).padStart(4, "0");
  return [problem("files", `others may ${may} ${path} (mode ${shown})`, commandLine(["chmod", mend, path]))];
}

function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function forbidden(use: "read" | "write", file: string) {
  const { reason, commands } = await obstacleTo(use, file, { code: "EACCES" });
  return { reason, command: commands[0] };
}

async function statsOf(path: string): Promise<Stats | undefined> {
  // What is not there is not wrong, and what can't be looked at is told by those who read it.
  return stat(path).catch(() => undefined);
}
