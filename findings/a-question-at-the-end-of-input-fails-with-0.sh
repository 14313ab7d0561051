#!/usr/bin/env bash
# @inquirer/input 5.1.9 (@inquirer/core 12.0.6), Node 20.
# Guess: where the input ends in the middle of an answer, the answer is what came, as for bash's `read`; or the question
# rejects, and a program that does not catch it ends with 1.
# Seen: the question rejects only while the process exits for want of work. A program that does not catch it prints an
# uncaught ExitPromptError with its stack, and ends with 0; what it awaits after catching it never comes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @inquirer/input@5.1.9 @inquirer/core@12.0.6
cat >uncaught.js <<'JS'
import input from "@inquirer/input";
console.error("hello", await input({ message: "Name?" }));
JS
cat >caught.js <<'JS'
import { setTimeout } from "node:timers/promises";
import input from "@inquirer/input";
try {
  await input({ message: "Name?" });
} catch (error) {
  console.error("caught", error.name);
  await setTimeout(1);
  console.error("tidied up");
  process.exitCode = 1;
}
JS
seen=$(for program in uncaught caught; do
  status=0
  printf 'bob' | node "$program.js" 2>&1 >/dev/null | grep -oE '^(hello|caught|tidied up|ExitPromptError).*' ||:
  printf 'bob' | node "$program.js" >/dev/null 2>&1 || status=$?
  echo "$program: $status"
done)
echo "$seen"
[ "$seen" = "ExitPromptError: User force closed the prompt with 0 null
uncaught: 0
caught ExitPromptError
caught: 0" ]
