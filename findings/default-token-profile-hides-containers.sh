#!/usr/bin/env bash
# @aws-sdk/credential-provider-node 3.972.97, Node 20.
# Guess: a profile [default] that has sso_session alone, as for services that take a bearer token, has no credentials of a role.
# So the default chain goes on to the container's, as it does for a [default] that has only a region.
# Seen: the chain ends with an error of the profile. The server is never asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-provider-node@3.972.97
printf '[default]\nregion = us-east-1\n' >region
printf '[default]\nsso_session = corp\n\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n' >token
cat >ask.mjs <<'JS'
import { createServer } from "node:http";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
const body = JSON.stringify({
  AccessKeyId: "ASIAEXAMPLE",
  SecretAccessKey: "example",
  Token: "example",
  Expiration: "2099-01-01T00:00:00Z",
});
let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `http://127.0.0.1:${server.address().port}/`;
const got = await defaultProvider()().then(({ accessKeyId }) => accessKeyId, (error) => error.name);
console.log(`${got}, asked ${asked} times`);
server.closeAllConnections();
server.close();
JS
ask() {
  env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$folder/$1" AWS_EC2_METADATA_DISABLED=true node --no-warnings ask.mjs
}
seen="$(ask region)
$(ask token)"
echo "$seen"
[ "$seen" = "ASIAEXAMPLE, asked 1 times
CredentialsProviderError, asked 0 times" ]
