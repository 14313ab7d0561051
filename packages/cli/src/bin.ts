#!/usr/bin/env node
import "./debugger/refuse-debugger";
import { CliError } from "./failure/cli-error";
import { exitCode } from "./failure/exit-code";
import { main } from "./main";

const interrupted = new AbortController();
// Only once: a second Ctrl+C ends the process immediately.
process.once("SIGINT", () => {
  interrupted.abort(new CliError("Interrupted", { exitCode: exitCode.interrupted }));
});

main(process.argv.slice(2), process, process.env, interrupted.signal).then((code) => {
  process.exitCode = code;
  // After Ctrl+C, pending work is not waited for.
  if (interrupted.signal.aborted) process.exit();
});
