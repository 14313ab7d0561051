#!/usr/bin/env bash
# @aws-sdk/credential-provider-http 3.972.86, Node 20.
# Guess: a server of container credentials that answers 400 with `code` and `message`, the names that the agents of ECS use,
# is asked once, as a client's error does not go away by itself, and its reason is in the error. Account ids that it sends
# are in the credentials, as they are from credential_process.
# Seen: it is asked four times, over three seconds. The error has only the status: `Code` and `Message`, with capitals, are
# what is read. `AccountId` is dropped.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/credential-provider-http@3.972.86
cat >ask.mjs <<'JS'
import { createServer } from "node:http";
import { fromHttp } from "@aws-sdk/credential-provider-http";
const refusal = { code: "SignInRequired", message: "Sign in first" };
const credentials = {
  AccessKeyId: "ASIAEXAMPLE",
  SecretAccessKey: "example",
  Token: "example",
  Expiration: "2099-01-01T00:00:00Z",
  AccountId: "111122223333",
};
let asked = 0;
const server = createServer(({ url }, response) => {
  asked += 1;
  response.statusCode = url === "/refused" ? 400 : 200;
  response.end(JSON.stringify(url === "/refused" ? refusal : credentials));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const from = (path) =>
  fromHttp({ awsContainerCredentialsFullUri: `http://127.0.0.1:${server.address().port}${path}` })();
const error = await from("/refused").catch((error) => error);
console.log(`asked ${asked} times: ${error.message}; Code: ${error.Code}, code: ${error.code}`);
const { accessKeyId, accountId } = await from("/given");
console.log(`${accessKeyId}: account ${accountId}`);
server.closeAllConnections();
server.close();
JS
seen=$(node --no-warnings ask.mjs)
echo "$seen"
[ "$seen" = "asked 4 times: Server responded with status: 400; Code: undefined, code: undefined
ASIAEXAMPLE: account undefined" ]
