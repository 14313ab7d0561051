import { CliError } from "./failure/cli-error";
import { exitCode } from "./failure/exit-code";
import { main } from "./main";

/** Runs a command line in this process, which Ctrl+C interrupts. */
export async function run(argv: readonly string[]): Promise<void> {
  const interrupted = new AbortController();
  // Only once: a second Ctrl+C ends the process immediately.
  process.once("SIGINT", () => {
    interrupted.abort(new CliError("Interrupted", { exitCode: exitCode.interrupted }));
  });
  process.exitCode = await main(argv, process, process.env, interrupted.signal);
  // After Ctrl+C, pending work is not waited for.
  if (interrupted.signal.aborted) process.exit();
}
