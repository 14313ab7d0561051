import { join } from "node:path";
import { installedFolder } from "../installed/folder";

/** The command that runs `idc` as it is installed. */
export const installedIdc: readonly string[] = [
  process.execPath,
  join(installedFolder, "node_modules/.bin/idc"),
];
