import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Environment } from "@identity-center/shared-files";

/**
 * The words by which the function `idc` runs the program, after `command`: its name, as the user would; if PATH does not have it, as with `npx`,
 * as this process was started.
 */
export function ownProgram({ PATH = "" }: Environment, quote: (word: string) => string): string {
  if (PATH.split(delimiter).some((folder) => folder && isExecutable(join(folder, "idc")))) return "idc";
  const [node = "", file = ""] = process.argv;
  return `${quote(node)} ${quote(file)}`;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
