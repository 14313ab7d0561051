import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import spawn from "cross-spawn";
import { inheritedDescriptors } from "./inherited-descriptors";
import { notRun } from "./not-run";
import { passSignals } from "./pass-signals";

/**
 * Runs a program in this one's place: on its streams and other descriptors, with the signals that come here.
 *
 * @returns its exit code; for one that a signal ended, 128 and the signal's number, as a shell says it
 * @throws {@link CliError} where it can't be run.
 */
export async function runChild(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  let child: ChildProcess | undefined;
  // Before it is there: a signal that ended this process while it starts would leave it behind.
  const endPassing = passSignals(() => child);
  try {
    child = spawn(file, args, { env, stdio: descriptorsOf(inheritedDescriptors()) });
    return await endOf(child);
  } catch (cause) {
    throw notRun(file, cause as NodeJS.ErrnoException);
  } finally {
    endPassing();
  }
}

/** Each by the number that it has here. */
function descriptorsOf(others: readonly number[]): ("inherit" | "ignore" | number)[] {
  const last = Math.max(2, ...others);
  return Array.from({ length: last + 1 }, (_, fd) => {
    if (fd <= 2) return "inherit";
    return others.includes(fd) ? fd : "ignore";
  });
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
  });
}
