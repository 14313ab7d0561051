#!/usr/bin/env node
import "./debugger/refuse-debugger";
import { mayBeCached } from "./line/cached-line";
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
  import("./line/print-cached").then(async ({ printCached }) => {
    const code = await printCached(argv, process, process.env);
    if (code === undefined) (await import("./run")).run(argv);
    else process.exitCode = code;
  });
} else {
  import("./run").then(({ run }) => run(argv));
}
