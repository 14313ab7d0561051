#!/usr/bin/env bash
# open 10.2.0, Node 20, Linux.
# Guess: open(url) runs the xdg-open of the PATH, and its promise rejects where no browser can be opened.
# Seen: it runs an xdg-open that is packed with it, whatever the PATH has, and resolves although that launcher ends with 3
# ("no method available"). The same program, bundled by esbuild 0.27.7 into one file, runs the xdg-open of the PATH, as the
# packed one is no longer beside it: what a bundled program was seen to do says nothing of the installed one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund open@10.2.0 esbuild@0.27.7
mkdir bin
printf '#!/bin/sh\necho "the one of the PATH" >"%s/ran"\n' "$folder" >bin/xdg-open
chmod +x bin/xdg-open
cat >page.js <<'JS'
import open from "open";
const launcher = await open("http://127.0.0.1:9/");
launcher.once("exit", (code) => console.log("resolved, then the launcher ended with", code));
launcher.ref();
JS
npx esbuild page.js --bundle --platform=node --format=esm --outfile=bundled/page.mjs --log-level=error \
  --banner:js='import{createRequire}from"node:module";const require=createRequire(import.meta.url);'

try() {
  rm -f ran
  env -u DISPLAY -u WAYLAND_DISPLAY -u XDG_CURRENT_DESKTOP -u DESKTOP_SESSION BROWSER=false PATH="$folder/bin:$PATH" node "$1"
  cat ran 2>/dev/null || echo "not the one of the PATH"
}
seen=$(try page.js; try bundled/page.mjs)
echo "$seen"
[ "$seen" = "resolved, then the launcher ended with 3
not the one of the PATH
resolved, then the launcher ended with 0
the one of the PATH" ]
