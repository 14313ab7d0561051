#!/usr/bin/env node
import "./debugger/refuse-debugger";
import { wordsToComplete } from "./line/words-to-complete";

const argv = process.argv.slice(2);
const words = wordsToComplete(argv);
// What completes has all that it needs in one file, and the program is not loaded beside it.
if (words) {
  import("./completion/complete-words").then(async ({ completeWords }) => {
    process.exitCode = await completeWords(words, process, process.env);
  });
} else {
  import("./run").then(({ run }) => run(argv));
}
