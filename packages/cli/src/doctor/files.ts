import type { Stats } from "node:fs";
import { access, constants, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import {
  type Environment,
  roleCredentialsFile,
  sharedFileLocations,
  ssoTokenFile,
} from "@identity-center/shared-files";
import { commandLine } from "../command-line";
import { type Check, ok, problem, warning } from "./check";

/** Whether only their user can read and write the files that hold secrets, and write those that lead to them. */
export async function checkFiles(env: Environment): Promise<readonly Check[]> {
  const user = process.geteuid?.();
  // Windows keeps access lists in the place of owner and mode.
  if (user === undefined) return [];
  const { config, credentials } = sharedFileLocations({
    env,
    platform: process.platform,
    homedir: homedir(),
  });
  const found = await Promise.all([
    checkFile(config, user, 0o022),
    checkFile(credentials, user, 0o077),
    ...cacheFolders(env).map((folder) => checkFolder(folder, user)),
  ]);
  const checks = found.flat();
  return checks.length > 0 ? checks : [ok("files", "owners and modes are as they should be")];
}

function cacheFolders(env: Environment): readonly string[] {
  const nobody = { accountId: "", roleName: "", startUrl: "", region: "" };
  return [ssoTokenFile("", { env }), roleCredentialsFile(nobody, { env })].map(dirname);
}

async function checkFolder(folder: string, user: number): Promise<readonly Check[]> {
  const stats = await statsOf(folder);
  if (!stats) return [];
  const checks = [...ownerCheck(folder, stats, user), ...modeCheck(folder, stats, 0o022, "go-w")];
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    checks.push(
      problem(
        "files",
        `${folder} can't be written: no token can be kept there`,
        commandLine(["chmod", "u+rwx", folder]),
      ),
    );
  }
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
  return [...checks, ...(await Promise.all(files.map((file) => checkFile(file, user, 0o077)))).flat()];
}

/** @param others - what others must not be allowed */
async function checkFile(file: string, user: number, others: number): Promise<readonly Check[]> {
  const stats = await statsOf(file);
  if (!stats) return [];
  return [
    ...ownerCheck(file, stats, user),
    ...modeCheck(file, stats, others, others === 0o077 ? "600" : "go-w"),
  ];
}

/** What belongs to root is as good as one's own. */
function ownerCheck(path: string, { uid }: Stats, user: number): readonly Check[] {
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

async function statsOf(path: string): Promise<Stats | undefined> {
  // What is not there is not wrong, and what can't be looked at is told by those who read it.
  return stat(path).catch(() => undefined);
}
