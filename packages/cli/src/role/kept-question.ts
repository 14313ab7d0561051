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

/**
 * Whatever the answer to `idc credentials --format process` depends on besides the secret itself: the flags, the variables and the
 * config files, as long as they are not written. Undefined where one of these is a pipe, which could be read only once, or there is no
 * `HOME`, by which all files are found.
 */
export function keptQuestion(flags: RoleFlags & StoreSetting, env: Environment): string | undefined {
  if (!env["HOME"]) return undefined;
  const { session, profile, account, role, store } = flags;
  const files = Object.values(sharedFileLocations({ env, platform: process.platform }));
  const stats = files.map((file) => statSync(file, { throwIfNoEntry: false }));
  if (stats.some((it) => it && !it.isFile())) return undefined;
  const states = stats.map((it) => it && [it.ino, it.size, it.mtimeMs, it.ctimeMs]);
  const values = variables.map((name) => env[name]);
  return JSON.stringify([[session, profile, account, role, store], values, states]);
}
