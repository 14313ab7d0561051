import { find } from "@identity-center/secret-store/memory";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { keptQuestion } from "../role/kept-question";
import { StandardOutput } from "../terminal/standard-output";
import { credentialsFlags } from "./shortcut";

/**
 * Runs `idc credentials --format process` where the agent has in memory what it printed before: no store is opened, and not even the
 * config is parsed. It is built alone, as {@link printCached} is.
 *
 * @returns the exit code; undefined where there is more to do, of which nothing is done or said yet
 */
export async function printKept(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ExitCode | undefined> {
  const flags = credentialsFlags(argv);
  const question =
    flags?.format === "process" && flags.as === undefined ? keptQuestion(flags, env) : undefined;
  const text = question && (await find(question, { env }));
  if (!text) return undefined;
  new StandardOutput().write(`${text}\n`);
  return exitCode.ok;
}
