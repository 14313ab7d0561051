#!/usr/bin/env bash
# @smithy/shared-ini-file-loader 4.7.2 with @smithy/core 3.41.1, Node 20; the AWS CLI of Debian 12 reads the same file as meant.
# Guess: a header with text behind its bracket is a header, or the line is skipped together with its section.
# Seen: the header alone is skipped, in silence. What stands below it goes to the section before, and replaces what that
# had: here profile prod gets the account and region of dev, and dev is not there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @smithy/shared-ini-file-loader@4.7.2 @smithy/core@3.41.1
cat >config <<'INI'
[profile prod]
sso_account_id = 000000000001

[profile dev] /* mine */
sso_account_id = 000000000002
region = eu-west-1
INI
cat >program.js <<'JS'
import { loadSharedConfigFiles } from "@smithy/shared-ini-file-loader";
const { configFile } = await loadSharedConfigFiles({ configFilepath: "config", filepath: "/dev/null" });
console.log(JSON.stringify(configFile));
JS
seen=$(node --no-warnings program.js)
echo "$seen"
[ "$seen" = '{"prod":{"sso_account_id":"000000000002","region":"eu-west-1"}}' ]
