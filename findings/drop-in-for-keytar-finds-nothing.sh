#!/usr/bin/env bash
# @napi-rs/keyring 2.1.2 and @github/keytar 7.10.6, Node 20, Linux, with gnome-keyring 42.1 of Debian 12.
# Guess: @napi-rs/keyring/keytar, which has the functions of keytar and its types, finds the passwords that keytar has kept in the
# same keychain; or it is not meant to, and replaces them.
# Seen: keytar calls its second attribute "account", and the other "username". So each finds only its own: after the change everybody
# seems to be signed out, both passwords stay, and who changes back gets the old one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @napi-rs/keyring@2.1.2 @github/keytar@7.10.6
cat >passwords.mjs <<'JS'
import keytar from "@github/keytar";
import dropIn from "@napi-rs/keyring/keytar.js";
const ask = async () => {
  for (const [name, store] of Object.entries({ keytar, dropIn })) {
    console.log(`${name}: ${await store.getPassword("idc", "bob")}, ${(await store.findCredentials("idc")).length} in all`);
  }
};
await keytar.setPassword("idc", "bob", "before");
await ask();
await dropIn.setPassword("idc", "bob", "after");
await ask();
JS
cat >keep.sh <<'SH'
printf example | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
node --no-warnings passwords.mjs
SH
seen=$(env -i PATH="$PATH" HOME="$folder" XDG_RUNTIME_DIR="$folder" dbus-run-session -- bash keep.sh 2>/dev/null)
echo "$seen"
[ "$seen" = "keytar: before, 1 in all
dropIn: null, 0 in all
keytar: before, 1 in all
dropIn: after, 1 in all" ]
