#!/usr/bin/env bash
# aws-sso-creds-helper 1.12.0 (ini 1.3.8), Node 20; read by the AWS CLI 2.9.19 of Debian 12 and @aws-sdk/credential-provider-ini
# 3.973.32.
# Guess: a helper that exists to write SSO credentials into ~/.aws/credentials writes them as the tools that read this file want them.
# Seen: a session token that ends in "=", as base64 often does, is written in quotes, which are no syntax of this file: its readers
# take them for a part of the token. The tokens of all other profiles in the file get theirs, too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts aws-sso-creds-helper@1.12.0 ini@1.3.8 \
  @aws-sdk/credential-provider-ini@3.973.32
mkdir -p .aws/sso/cache
cat >.aws/config <<'INI'
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer

[profile short]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Short

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
sso_registration_scopes = sso:account:access
INI
cat >.aws/credentials <<'INI'
[other]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = example
aws_session_token = bm90IG1pbmU=
INI
echo '{"startUrl":"https://corp.awsapps.com/start","accessToken":"example","expiresAt":"2099-01-01T00:00:00Z"}' >.aws/sso/cache/corp.json
cat >write.cjs <<'JS'
const { createServer } = require("node:http");
const AWS = require("aws-sdk");
const { run } = require("aws-sso-creds-helper");
const tokens = { Developer: "c2Vzc2lvbg==", Short: "c2Vzc2lv" };
const server = createServer(({ url }, response) => {
  const sessionToken = tokens[new URL(url, "http://portal").searchParams.get("role_name")];
  const roleCredentials = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "example", sessionToken, expiration: 4e12 };
  response.end(JSON.stringify({ roleCredentials }));
});
server.listen(0, "127.0.0.1", async () => {
  AWS.config.update({ sso: { endpoint: `http://127.0.0.1:${server.address().port}` } });
  for (const profileName of ["dev", "short"]) await run({ profileName });
  server.close();
  server.closeAllConnections();
});
JS
cat >read.mjs <<'JS'
import { fromIni } from "@aws-sdk/credential-provider-ini";
const credentials = await Promise.all(["dev", "short", "other"].map((profile) => fromIni({ profile })()));
console.log("SDK:", ...credentials.map(({ sessionToken }) => sessionToken));
JS
here() {
  env -i PATH="$PATH" HOME="$folder" "$@"
}
token() {
  here /usr/bin/aws configure get aws_session_token --profile "$1"
}
here node --no-warnings write.cjs >/dev/null
seen=$(here node --no-warnings read.mjs; echo "CLI: $(token dev) $(token short) $(token other)")
echo "$seen"
[ "$seen" = 'SDK: "c2Vzc2lvbg==" c2Vzc2lv "bm90IG1pbmU="
CLI: "c2Vzc2lvbg==" c2Vzc2lv "bm90IG1pbmU="' ]
