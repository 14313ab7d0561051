#!/usr/bin/env bash
# @napi-rs/keyring 2.1.2, Node 20, Linux, with gnome-keyring 42.1 of Debian 12.
# Guess: an entry with a target is another one than that without, or the same. The error "Entry is matched by 2 credentials" comes
# only, as the types say, where another application wrote one of them.
# Seen: that depends on which is written first. If it is the one with a target, the other is the same entry: it reads and replaces it.
# If it is the one without, they are two, and from then on that one can be neither read nor replaced nor deleted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @napi-rs/keyring@2.1.2
cat >entries.mjs <<'JS'
import { Entry } from "@napi-rs/keyring";
const told = (what, ask) => {
  try {
    console.log(`${what}: ${ask()}`);
  } catch ({ message }) {
    console.log(`${what}: ${message.replace(/:.*/, "")}`);
  }
};
for (const order of [["target", "plain"], ["plain", "target"]]) {
  const service = `${order[0]} first`;
  const entries = { plain: new Entry(service, "bob"), target: Entry.withTarget("default", service, "bob") };
  for (const name of order) entries[name].setPassword(`of ${name}`);
  const { plain, target } = entries;
  console.log(service);
  told("target reads", () => target.getPassword());
  told("plain reads", () => plain.getPassword());
  told("plain replaces", () => plain.setPassword("again") ?? "done");
  told("plain deletes", () => plain.deletePassword());
}
JS
cat >keep.sh <<'SH'
printf example | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
node --no-warnings entries.mjs
SH
seen=$(env -i PATH="$PATH" HOME="$folder" XDG_RUNTIME_DIR="$folder" dbus-run-session -- bash keep.sh 2>/dev/null)
echo "$seen"
[ "$seen" = "target first
target reads: of plain
plain reads: of plain
plain replaces: done
plain deletes: true
plain first
target reads: of target
plain reads: Entry is matched by 2 credentials
plain replaces: Entry is matched by 2 credentials
plain deletes: Entry is matched by 2 credentials" ]
