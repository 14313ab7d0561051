#!/usr/bin/env bash
# @aws-sdk/client-sso 3.1164.0 with @smithy/core 3.41.1, Node 20.
# Guess: `new SSOClient({ ...client.config, region })` is the same client for another region.
# Seen: its config has the retry strategy as a provider, which a second constructor takes for the strategy of the old
# kind. Making the client succeeds, each call of it is a TypeError, and nothing is sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @aws-sdk/client-sso@3.1164.0 @smithy/core@3.41.1
cat >program.js <<'JS'
import { ListAccountsCommand, SSOClient } from "@aws-sdk/client-sso";
let sent = 0;
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  async handle() {
    sent += 1;
    return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode('{"accountList":[]}') } };
  },
};
const call = (client) =>
  client.send(new ListAccountsCommand({ accessToken: "token" })).then(
    () => `answered, ${sent} sent`,
    (error) => `${error.name}: ${error.message}, ${sent} sent`,
  );
const first = new SSOClient({ region: "eu-west-1", requestHandler });
console.log(await call(first));
console.log(await call(new SSOClient({ ...first.config, region: "us-east-1" })));
JS
seen=$(node --no-warnings program.js)
echo "$seen"
[ "$seen" = "answered, 1 sent
TypeError: retryStrategy.retry is not a function, 1 sent" ]
