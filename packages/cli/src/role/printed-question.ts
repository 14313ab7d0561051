import { statSync } from "node:fs";
import { type Environment, sharedFileLocations } from "@identity-center/shared-files";
import type { StoreSetting } from "../stores/store-kind";
import type { RoleFlags } from "./role-choice";

/** The variables that say which role a line means, or where its credentials are. */
const variables = [
  "HOME",
  "AWS_PROFILE",
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "IDC_CREDENTIAL_PROCESS_OF",
  "IDC_IDENTITY",
];

/** Milliseconds, the coarsest times that a file system has. */
const coarsest = 2_000;

/**
 * Whatever the answer to `idc credentials --format process` depends on besides the secret itself: the flags, the variables, and the
 * state of the config files.
 *
 * @returns undefined where that can't be said: a config file is a pipe, which could be read only once, can't be looked at, or was just
 * written; or there is no `HOME`, by which all files are found
 */
export function printedQuestion(flags: RoleFlags & StoreSetting, env: Environment): string | undefined {
  if (!env["HOME"]) return undefined;
  const states = Object.values(sharedFileLocations({ env, platform: process.platform })).map(stateOf);
  if (states.includes(undefined)) return undefined;
  const { session, profile, account, role, store } = flags;
  return JSON.stringify([[session, profile, account, role, store], variables.map((it) => env[it]), states]);
}

/** Null for a file that does not exist; undefined where nothing can be said. */
function stateOf(file: string): readonly number[] | null | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return null;
    const { ino, size, mtimeMs, ctimeMs } = stats;
    // Where times are coarse, a file that was just written may change again without a trace.
    const isSettled = mtimeMs % 1_000 !== 0 || Date.now() - mtimeMs > coarsest;
    return stats.isFile() && isSettled ? [ino, size, mtimeMs, ctimeMs] : undefined;
  } catch {
    return undefined;
  }
}
