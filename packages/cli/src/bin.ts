#!/usr/bin/env node
import "./debugger/refuse-debugger";
import { hasSealed, mayBeCached } from "./line/cached-line";
import { wordsToComplete } from "./line/words-to-complete";

const argv = process.argv.slice(2);
const words = wordsToComplete(argv);
// What completes, and what prints credentials that are cached, has all that it needs in one file, and the program is not loaded
// beside it.
if (words) {
  import("./completion/complete-words").then(async ({ completeWords }) => {
    process.exitCode = await completeWords(words, process, process.env);
  });
} else if (mayBeCached(argv)) {
  printAtOnce().then(async (code) => {
    if (code === undefined) (await import("./run")).run(argv);
    // All is written, and the connection to the agent needs no end.
    else process.exit(code);
  });
} else {
  import("./run").then(({ run }) => run(argv));
}

/** Prints the credentials that the agent or a cache file has; undefined where there is more to do. */
async function printAtOnce(): Promise<number | undefined> {
  if (hasSealed(process.env)) {
    const code = await (await import("./line/print-again")).printAgain(argv, process.env);
    if (code !== undefined) return code;
  }
  return (await import("./line/print-cached")).printCached(argv, process.env);
}
