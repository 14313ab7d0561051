import { constants, type Stats } from "node:fs";
import { access, readdir, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  commandLine,
  type Environment,
  locationOptions,
  obstacleTo,
  roleCredentialsFile,
  type SharedConfig,
  sharedFileLocations,
  ssoTokenFile,
} from "@identity-center/shared-files";
import { idcFolder, rolesFolder, usedFolder } from "../kept/idc-folder";
import { type Check, ok, problem, warning } from "./check";
import { checkLink } from "./links";
import { checkPlaces, type Place } from "./places";

/**
 * Checks the files and folders that are shared with other tools: whether they can be used, whether they are symbolic links,
 * whether only their user can read and write those with secrets, and write those that contain or name them.
 */
export async function checkFiles(env: Environment, { faults }: SharedConfig): Promise<readonly Check[]> {
  const user = process.geteuid?.();
  // Windows has access lists instead of owner and mode.
  if (user === undefined) return [];
  const { config, credentials } = sharedFileLocations(locationOptions({ env }));
  const caches = cachePlaces(env);
  const folders = [...caches.map(({ folder }) => folder), idcFolder(env)];
  const above = new Set(folders.flatMap((folder) => [dirname(dirname(folder)), dirname(folder), folder]));
  const unread = faults?.flatMap(({ error }) => (error.line === undefined ? [error.file] : [])) ?? [];
  const shared = [config, credentials].filter((file) => !unread.includes(file));
  const found = await Promise.all([
    ...shared.map((file) => checkLink(file, "file")),
    ...[...above].map((folder) => checkLink(folder, "folder")),
    ...shared.map((file) => checkShared(file, user, file === credentials ? 0o077 : 0o022)),
    checkPlaces([
      ...caches,
      { folder: dirname(await realpath(config).catch(() => config)), kept: "setting" },
    ]),
    ...[...above].map((folder) => checkFolder(folder, user)),
    ...folders.map((folder) => checkCache(folder, user)),
  ]);
  const checks = found.flat();
  const isSound = checks.every(({ state }) => state === "ok");
  return isSound ? [...checks, ok("files", "owners and modes are correct")] : checks;
}

function cachePlaces(env: Environment): readonly Place[] {
  const nobody = { accountId: "", roleName: "", startUrl: "", region: "" };
  return [
    { folder: dirname(ssoTokenFile("", { env })), kept: "token" },
    { folder: dirname(roleCredentialsFile(nobody, { env })), kept: "role's credentials" },
    { folder: rolesFolder(env), kept: "listing" },
    { folder: usedFolder(env), kept: "use of a role" },
  ];
}

async function checkFolder(folder: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(folder);
  if (!stats?.isDirectory()) return [];
  return [
    ...ownerCheck(folder, stats, user, ["sudo", "chown", "-R", `${user}:${process.getegid?.()}`, folder]),
    ...modeCheck(folder, stats, 0o022, "go-w"),
  ];
}

/** Checks the files of a cache. */
async function checkCache(folder: string, user: number): Promise<readonly Check[]> {
  const names = await readdir(folder).catch(() => []);
  const namesWith = (end: string) =>
    names.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
  const ofFiles = await Promise.all([
    ...[".json", ".sign-in", ".changes", ".attempt"]
      .flatMap(namesWith)
      .map((file) => checkCached(file, user)),
    ...namesWith(".lock").map((file) => checkLock(file, user)),
  ]);
  return ofFiles.flat();
}

/** Checks the config or credentials file; the check that reads it reports why it can't be read. */
async function checkShared(file: string, user: number, others: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats) return [];
  return [
    ...ownerCheck(file, stats, user, ["sudo", "chown", `${user}:${process.getegid?.()}`, file]),
    ...modeCheck(file, stats, others, others === 0o077 ? "600" : "go-w"),
  ];
}

async function checkCached(file: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats) return [];
  const code = stats.isDirectory() ? "EISDIR" : (await allows(file, constants.R_OK)) ? undefined : "EACCES";
  if (code) {
    const { reason, commands } = await obstacleTo("read", file, { code });
    return [problem("files", `${file} can't be read (${reason})`, commands[0])];
  }
  return [...ownerCheck(file, stats, user, ["rm", "-f", file]), ...modeCheck(file, stats, 0o077, "600")];
}

/** A lock that another user left, and that only they can read, blocks everybody until it is old enough to be ignored. */
async function checkLock(file: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats || stats.uid === user || (await allows(file, constants.R_OK))) return [];
  const detail = `${file} belongs to ${stats.uid === 0 ? "root" : `user ${stats.uid}`}, and its file can't be written at once`;
  return [warning("files", detail, commandLine(["rm", "-f", file]))];
}

/** Checks the owner; files of root are as safe as the user's own. */
function ownerCheck(path: string, { uid }: Stats, user: number, mend: readonly string[]): Check[] {
  if (uid === user || uid === 0) return [];
  const who = `${path} belongs to user ${uid}, who can change it, and you are ${user}`;
  return user === 0 ? [warning("files", who)] : [problem("files", who, commandLine(mend))];
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

async function statsOf(path: string): Promise<Stats | undefined> {
  // A missing file is no problem, and one that can't be accessed is reported by the check that reads it.
  return stat(path).catch(() => undefined);
}
