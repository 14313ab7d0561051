#!/usr/bin/env bash
# unstorage 1.17.6 (destr 2.0.5), Node 20.
# Guess: getItem returns the text that setItem was given, as localStorage does; or, as values may be objects, it parses what
# was stringified, so that a text is a text again.
# Seen: a text is stored as it is, and parsed on the way out. An account ID comes back as a number, unless it begins with 0;
# a name like "true" as a boolean, "1e3" as 1000, "null" as nothing; a number above 2^53 stays a text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund unstorage@1.17.6 destr@2.0.5
cat >texts.js <<'JS'
import { createStorage } from "unstorage";
import files from "unstorage/drivers/fs";

const texts = ["123456789012", "012345678901", "12345678901234567890", "1e3", "true", "null", "dev"];
for (const storage of [createStorage(), createStorage({ driver: files({ base: "kept" }) })]) {
  for (const text of texts) {
    await storage.setItem("text", text);
    const found = await storage.getItem("text");
    console.log(`${text}: ${found === text ? "as it was" : `${typeof found} ${found}`}`);
  }
}
JS
seen=$(node texts.js)
echo "$seen"
once='123456789012: number 123456789012
012345678901: as it was
12345678901234567890: as it was
1e3: number 1000
true: boolean true
null: object null
dev: as it was'
test "$seen" = "$once
$once"
