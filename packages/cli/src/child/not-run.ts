import { existsSync } from "node:fs";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** The error of a command that could not be started. It contains no argument and no value of a variable. */
export function notRun(file: string, cause: NodeJS.ErrnoException): CliError {
  const { code } = cause;
  const isMissing = code === "ENOENT" && !(file.includes("/") && existsSync(file));
  return new CliError(`${isMissing ? "There is no such command" : reasonOf(code)}: ${file}`, {
    exitCode: isMissing ? exitCode.commandNotFound : exitCode.notExecutable,
    cause,
  });
}

function reasonOf(code = "unknown error"): string {
  const reason = reasons[code];
  return `The command can't be run (${reason === undefined ? code : `${code}: ${reason}`})`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "the program that its first line names after #! is missing",
  EACCES: "you have no permission to execute it, or it is not a file",
  ENOEXEC: "it is not a program for this system",
  E2BIG: "its arguments and the environment together are too long, or one of them is",
  EAGAIN: "you have reached your limit of processes",
  ENOMEM: "there is not enough memory",
};
