import { contextOf } from "../command/context";
import { exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { report } from "../terminal/report";
import { type Streams, Terminal } from "../terminal/terminal";
import { printCompletions } from "./print-completions";

/**
 * Runs `idc complete -- WORDS`. It is built alone: in one file, with copies of what it needs of the program and of other
 * packages, as a process that only completes has no time to load these.
 *
 * @returns the exit code
 */
export async function completeWords(
  words: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const terminal = new Terminal(streams, env);
  try {
    await printCompletions(contextOf(terminal, env, new AbortController().signal, {}), {}, words);
    return exitCode.ok;
  } catch (error) {
    const failure = failureOf(error);
    report(terminal, failure);
    return failure.exitCode;
  }
}
