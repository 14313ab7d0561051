#!/usr/bin/env bash
# @aws-sdk/credential-provider-ini 3.973.30, Node 20.
# Guess: a profile with role_arn and keys, whose source_profile was forgotten, is an error, as it is for the AWS CLI and boto3
# ("missing: source_profile or credential_source"); or its own keys assume the role, as they do for the AWS SDK for Go.
# Seen: it gives the keys. The role is not assumed, and nothing says so: with debug logs as without.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-provider-ini@3.973.30
cat >config <<'INI'
[profile forgotten]
role_arn = arn:aws:iam::111122223333:role/ReadOnly
aws_access_key_id = AKIAADMIN
aws_secret_access_key = example
[profile own]
role_arn = arn:aws:iam::111122223333:role/ReadOnly
source_profile = own
aws_access_key_id = AKIAADMIN
aws_secret_access_key = example
INI
cat >ask.mjs <<'JS'
import { fromIni } from "@aws-sdk/credential-provider-ini";
const said = [];
const say = (...words) => said.push(words.join(" "));
const logger = { trace: say, debug: say, info: say, warn: say, error: say };
const roleAssumer = async (source, { RoleArn }) => ({
  accessKeyId: `ASIAROLE (${RoleArn} assumed by ${source.accessKeyId})`,
  secretAccessKey: "example",
  sessionToken: "example",
});
for (const profile of ["own", "forgotten"]) {
  const { accessKeyId } = await fromIni({ profile, roleAssumer, logger })();
  console.log(`${profile}: ${accessKeyId}`);
}
console.log(`said of the role: ${said.filter((line) => /forgotten.*role|role.*forgotten/i.test(line)).length} lines`);
JS
seen=$(env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$folder/config" node --no-warnings ask.mjs)
echo "$seen"
[ "$seen" = "own: ASIAROLE (arn:aws:iam::111122223333:role/ReadOnly assumed by AKIAADMIN)
forgotten: AKIAADMIN
said of the role: 0 lines" ]
