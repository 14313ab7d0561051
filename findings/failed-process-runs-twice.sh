#!/usr/bin/env bash
# @aws-sdk/credential-provider-node 3.972.99 with credential-provider-process 3.972.86, Node 20; the AWS CLI 2.9.19 of Debian 12
# runs the process once, and shows what it wrote to stderr.
# Guess: a credential_process that fails, in the profile that AWS_PROFILE names, ends the default chain with its own reason, as a
# missing sign-in of a profile with SSO does.
# Seen: it is run a second time at once, so that what opens a browser or asks for a code does so twice. Then the chain goes on to
# the container, whose credentials take the place of the profile's; where there is none, the reason is in no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-provider-node@3.972.99 \
  @aws-sdk/credential-provider-process@3.972.86
cat >sign-in.sh <<'SH'
echo run >>runs
echo "Sign in first" >&2
exit 1
SH
printf '[profile prod]\ncredential_process = sh sign-in.sh\n' >process
printf '[profile prod]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n\n' >sso
printf '[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n' >>sso
cat >ask.mjs <<'JS'
import { createServer } from "node:http";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
const body = JSON.stringify({
  AccessKeyId: "ASIACONTAINER",
  SecretAccessKey: "example",
  Token: "example",
  Expiration: "2099-01-01T00:00:00Z",
});
const server = createServer((_request, response) => response.end(body));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
if (process.argv[2] === "container") {
  process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `http://127.0.0.1:${server.address().port}/`;
}
const reason = ({ message }) => message.replace(/was not found.*/, "was not found");
console.log(await defaultProvider()().then(({ accessKeyId }) => accessKeyId, reason));
server.closeAllConnections();
server.close();
JS
ask() {
  : >runs
  env -i PATH="$PATH" HOME="$folder" AWS_CONFIG_FILE="$1" AWS_PROFILE=prod AWS_EC2_METADATA_DISABLED=true \
    node --no-warnings ask.mjs "$2"
  echo "$1, $2: run $(wc -l <runs) times"
}
seen=$(ask sso container; ask process container; ask process nothing)
echo "$seen"
[ "$seen" = "The SSO session token associated with profile=prod was not found
sso, container: run 0 times
ASIACONTAINER
process, container: run 2 times
Could not load credentials from any providers
process, nothing: run 2 times" ]
