#!/usr/bin/env bash
# vitest 4.1.12, Node 20.
# Guess: test.each(cases)("$name") names each test by the text of its case.
# Seen: the text is put in quotes and cut at 40 characters, in every reporter. Two cases that differ behind that have one
# name, and `-t` with the end of a name matches no test: the run is green and has run nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund vitest@4.1.12 vite@7.3.8
cat >names.test.js <<'JS'
import { expect, test } from "vitest";
const name = "an account that has no role is listed all the same";
test.each([{ name: `${name}, by id` }, { name: `${name}, by name` }])("$name", () => expect(1).toBe(1));
JS
names() { npx vitest run --reporter=json "$@" 2>/dev/null | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).testResults.flatMap((f) => f.assertionResults).map((t) => `${t.status}: ${t.title}`).join("\n")'; }
seen=$(names; echo "with -t:"; names -t "by name"; npx vitest run -t "by name" >/dev/null 2>&1 && echo "exit 0")
echo "$seen"
cut="'an account that has no role is listed…'"
[ "$seen" = "passed: $cut
passed: $cut
with -t:
skipped: $cut
skipped: $cut
exit 0" ]
