import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import type { EachResult } from "./each-run";
import type { Selection } from "./selection";

/** The error of a run that did not end well everywhere. */
export function runErrorOf(
  { failures, left, signal }: EachResult,
  { unread }: Selection,
  cause: Error | undefined,
  advice = "",
): CliError | undefined {
  const end = (message: string, code: CliError["exitCode"], commands: readonly string[] = []) =>
    new CliError([message, advice].filter(Boolean).join(". "), { exitCode: code, commands, cause });
  const why = cause && failureOf(cause);
  const rest = left > 0 ? `, with ${left} not run` : "";
  if (signal !== undefined || why?.exitCode === exitCode.interrupted) {
    return end(`Interrupted${rest}`, exitCode.interrupted);
  }
  if (why) {
    return end(
      `Stopped${rest}: ${why.message}`,
      why.exitCode === exitCode.failed ? exitCode.incomplete : why.exitCode,
      why.commands,
    );
  }
  const failed = failures.length + unread.length;
  return failed > 0 ? end(`${failed} failed`, exitCode.incomplete) : undefined;
}
