import { realpathSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import type { Environment } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { commandWordProblem } from "./process-command";

/** Folders whose programs are gone later: caches of npx, pnpm dlx, yarn dlx and bunx. */
const passing = /[\\/](_npx|dlx(-[^\\/]*)?|xfs-[^\\/]*|bunx-[^\\/]*)[\\/]/;

/** A folder of links that fnm makes for each shell. */
const ofOneShell = /[\\/]fnm_multishells[\\/]/;

/**
 * The words that run this `idc` from anywhere: Node.js and the script, by absolute paths. Programs with a window often
 * have a short PATH, where the script would not find Node.js by itself.
 *
 * @throws {@link CliError} if the path is one of a temporary installation, or can't be written in a command line.
 */
export function idcProgram(env: Environment): readonly [node: string, script: string] {
  const [, script = ""] = process.argv;
  if (passing.test(script)) {
    throw new CliError(`A profile can't call ${script}: it is in a temporary folder, such as that of npx`, {
      exitCode: exitCode.usage,
      commands: ["npm install --global @identity-center/cli"],
    });
  }
  const lasting = ofOneShell.test(script) ? join(realpathSync(dirname(script)), basename(script)) : script;
  const words = [nodeBeside(lasting, env), lasting] as const;
  for (const word of words) {
    const problem = commandWordProblem(word);
    if (problem === undefined) continue;
    throw new CliError(`A profile can't call ${JSON.stringify(word)}: ${problem}`, {
      exitCode: exitCode.usage,
    });
  }
  return words;
}

/**
 * The path of this Node.js: beside the script or in the PATH, if there is a link to it. Unlike its real path, that of a
 * link often outlives an update, as with Homebrew.
 */
function nodeBeside(script: string, env: Environment): string {
  const { execPath } = process;
  const folders = [dirname(script), ...(env["PATH"] ?? "").split(delimiter)];
  return (
    folders
      .filter((folder) => isAbsolute(folder) && !passing.test(join(folder, "/")) && !ofOneShell.test(folder))
      .map((folder) => join(folder, basename(execPath)))
      .find((path) => isSameFile(path, execPath)) ?? execPath
  );
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
