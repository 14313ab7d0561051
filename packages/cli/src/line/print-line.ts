import { writeSync } from "node:fs";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { StandardOutput, UnwrittenError } from "../terminal/standard-output";

/** Prints the only line of what is built alone. What can't be written is told of. */
export function printLine(text: string): ExitCode {
  try {
    new StandardOutput().write(`${text}\n`);
    return exitCode.ok;
  } catch (error) {
    if (!(error instanceof UnwrittenError)) throw error;
    writeSync(2, `idc: ${error.message}\n`);
    return error.exitCode;
  }
}
