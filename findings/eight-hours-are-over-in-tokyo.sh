#!/usr/bin/env bash
# cdk-sso-sync 0.0.6 with aws-sdk 2.1693.0, Node 20.
# Guess: a token that expires in eight hours is valid, with an "expiresAt" in UTC, as the AWS CLI and SDKs write it.
# Seen: its Z is cut off, and the rest is read as a local time. Where clocks are less than eight hours ahead of UTC the token is used.
# With those of Tokyo, nine hours ahead, each new token counts as expired, and each run asks to sign in again, which does not help.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cdk-sso-sync@0.0.6 aws-sdk@2.1693.0
mkdir -p .aws/sso/cache
cat >.aws/config <<'INI'
[profile dev]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = Developer
INI
cat >run.cjs <<'JS'
const { writeFileSync } = require("node:fs");
const { createServer } = require("node:http");
const AWS = require("aws-sdk");
const token = {
  startUrl: "https://corp.awsapps.com/start",
  region: "us-east-1",
  accessToken: "example",
  expiresAt: new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\.\d+/, ""),
};
writeFileSync(".aws/sso/cache/corp.json", JSON.stringify(token));
const roleCredentials = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "example", sessionToken: "example", expiration: 4e12 };
const server = createServer((_request, response) => {
  response.setHeader("connection", "close");
  response.end(JSON.stringify({ roleCredentials }));
});
server.unref().listen(0, "127.0.0.1", () => {
  AWS.config.update({ sso: { endpoint: `http://127.0.0.1:${server.address().port}` } });
  require("cdk-sso-sync/index.js");
});
JS
seen=$(for zone in America/New_York Europe/London Asia/Tokyo; do
  said=$(env -i PATH="$PATH" HOME="$folder" TZ="$zone" node --no-warnings run.cjs dev 2>&1 || true)
  echo "$zone: $(grep -oE 'all set|sure you logged in|reading .accessToken.' <<<"$said" | xargs)"
done)
echo "$seen"
[ "$seen" = "America/New_York: all set
Europe/London: all set
Asia/Tokyo: sure you logged in reading accessToken" ]
