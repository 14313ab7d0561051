#!/usr/bin/env bash
# pnpm 10.34.9 and npm, Node 20.
# Guess: the package.json in a tarball that pnpm packs is the folder's, but for publishConfig and workspace: versions.
# Seen: pnpm leaves out the scripts of packing and publishing (prepack, prepublishOnly, ...), which npm keeps. A check of the
# packed manifest cannot tell whether packing builds, and an install from a git checkout and one from the tarball see other
# scripts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix tools pnpm@10.34.9
mkdir package && cd package
cat >package.json <<'JSON'
{
  "name": "packed",
  "version": "1.0.0",
  "scripts": { "prepack": "node -v", "prepublishOnly": "node -v", "build": "node -v", "postinstall": "node -v" }
}
JSON
scripts() { tar -xzOf "$1" package/package.json | node -p 'Object.keys(JSON.parse(fs.readFileSync(0, "utf8")).scripts).join()'; }
npm pack --silent --pack-destination .. >/dev/null && mv ../packed-1.0.0.tgz ../npm.tgz
../tools/node_modules/.bin/pnpm pack --pack-destination .. >/dev/null && mv ../packed-1.0.0.tgz ../pnpm.tgz
seen="npm: $(scripts ../npm.tgz)
pnpm: $(scripts ../pnpm.tgz)"
echo "$seen"
[ "$seen" = "npm: prepack,prepublishOnly,build,postinstall
pnpm: build,postinstall" ]
