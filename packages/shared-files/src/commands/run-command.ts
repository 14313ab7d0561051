import type { Environment } from "../locations/environment";
import type { CommandWords } from "./split-command";

/** What a program printed, and how it ended. */
export interface CommandResult {
  /** What it wrote to stdout, at most 1 MiB. */
  readonly output: string;
  /** What it wrote to stderr, at most 1 MiB. */
  readonly errorOutput: string;
  /** Exit code; undefined if a signal ended the program. */
  readonly code: number | undefined;
}

const maxOutput = 1_048_576;

/**
 * Runs a program without a shell. It may ask the user at the terminal.
 *
 * @param patience - milliseconds, after which it is killed
 * @throws the system's error if it can't be started; RangeError if it takes too long or writes too much
 *
 * @example
 * ```ts
 * const { output } = await runCommand({ file: "pass", args: ["show", "aws"] }, process.env, 60_000);
 * ```
 */
export async function runCommand(
  { file, args, argv0 }: CommandWords,
  env: Environment,
  patience: number,
): Promise<CommandResult> {
  // In the package's one file, an import at the top would be loaded for every profile.
  const { spawn } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env,
      argv0,
      stdio: ["inherit", "pipe", "pipe"],
      windowsHide: true,
      windowsVerbatimArguments: true,
    });
    // A program that it has started may keep the pipes open.
    const end = (reason: string) => {
      child.kill();
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      reject(new RangeError(reason));
    };
    const timer = setTimeout(() => end(`it took longer than ${patience / 1000} s`), patience);
    const written = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        written[name] += text;
        if (written[name].length > maxOutput) end(`it wrote more than ${maxOutput} bytes`);
      });
    }
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ output: written.stdout, errorOutput: written.stderr, code: code ?? undefined });
    });
  });
}
