#!/usr/bin/env node
import "./debugger/refuse-debugger";
import { CliError } from "./failure/cli-error";
import { exitCode } from "./failure/exit-code";
import { main } from "./main";

const interrupted = new AbortController();
// Once: a second Ctrl+C ends the process, whatever it is at.
process.once("SIGINT", () => {
  interrupted.abort(new CliError("Interrupted", { exitCode: exitCode.interrupted }));
});

main(process.argv.slice(2), process, process.env, interrupted.signal).then((code) => {
  process.exitCode = code;
  // What is still under way is not waited for: nobody wants it any more.
  if (interrupted.signal.aborted) process.exit();
});
