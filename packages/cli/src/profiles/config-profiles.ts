import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import {
  type Environment,
  loadSharedConfig,
  parseSharedConfig,
  type SharedConfig,
  sharedFileLocations,
} from "@identity-center/shared-files";

/** The profiles as they are now. */
export interface ConfigProfiles {
  /** Of the config file. */
  readonly file: string;
  readonly inFile: SharedConfig["profiles"];
  /** As the credentials file adds to them, and what it has besides. */
  readonly all: SharedConfig["profiles"];
}

export async function readConfigProfiles(env: Environment): Promise<ConfigProfiles> {
  // It tells of what can't be read.
  const { profiles: all } = await loadSharedConfig({ env });
  const { config: file } = sharedFileLocations({ env, platform: process.platform, homedir: homedir() });
  const text = await readFile(file, "utf8").catch(() => "");
  const { profiles: inFile } = parseSharedConfig({ config: { text, file } });
  return { file, inFile, all };
}
