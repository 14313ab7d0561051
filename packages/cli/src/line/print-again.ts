import { find } from "@identity-center/secret-store/memory";
import type { ExitCode } from "../failure/exit-code";
import { printedQuestion } from "../role/printed-question";
import { printLine } from "./print-line";
import { credentialsFlags } from "./shortcut";

/**
 * Runs `idc credentials --format process` where the agent has in memory what it printed before: no store is opened, and not even the
 * config is parsed. It is built alone, as {@link printCached} is.
 *
 * @returns the exit code; undefined where there is more to do, of which nothing is done or said yet
 */
export async function printAgain(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ExitCode | undefined> {
  const flags = credentialsFlags(argv);
  // What else the variable may say is for the program to refuse.
  const isAsked = flags?.format === "process" && flags.as === undefined && !env["IDC_AGENT"];
  const question = isAsked ? printedQuestion(flags, env) : undefined;
  const text = question && (await find(question, { env }));
  return text ? printLine(text) : undefined;
}
