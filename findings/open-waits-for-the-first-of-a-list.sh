#!/usr/bin/env bash
# open 11.0.4, Node 20, Linux.
# Guess: of several names of an app, open(url) starts the first one that is there, and resolves when it has started, as with
# one name.
# Seen: it resolves when the browser is closed again. If that ended with another code than 0, or by a signal, the page is
# opened a second time, in the next browser of the list. With one name it resolves at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund open@11.0.4
for name in first second; do
  printf '#!/bin/sh\necho %s opens "$1"\n[ %s = second ] || { sleep 2; exit 1; }\n' "$name" "$name" >"$name"
  chmod +x "$name"
done
sed -i "s|^echo|echo >>'$folder/ran'|" first second
cat >page.js <<'JS'
import open from "open";
const names = process.argv.slice(2);
const start = Date.now();
await open("http://127.0.0.1:9/", { app: { name: names.length > 1 ? names : names[0] } });
console.log(names.length, "resolved", Date.now() - start < 1500 ? "at once" : "when it was closed");
JS
seen=$(node page.js ./first ./second; sleep 0.5; cat ran; node page.js ./first)
echo "$seen"
[ "$seen" = "2 resolved when it was closed
first opens http://127.0.0.1:9/
second opens http://127.0.0.1:9/
1 resolved at once" ]
