#!/usr/bin/env bash
# @aws-sdk/client-sso 3.1164.0, bundled by esbuild 0.27.7, Node 20.
# Guess: a plugin that stands beside a middleware of the client, by its name, does so wherever the client runs.
# Seen: "recursionDetectionMiddleware" is on the stack of a command in Node's build alone. In a bundle for browsers the
# same plugin makes every call throw, and not by the promise that send returns: a catch on that sees nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @aws-sdk/client-sso@3.1164.0 esbuild@0.27.7
cat >program.js <<'JS'
import { ListAccountsCommand, SSOClient } from "@aws-sdk/client-sso";
const requestHandler = {
  metadata: { handlerProtocol: "http/1.1" },
  handle: async () => ({ response: { statusCode: 200, headers: {}, body: new Blob(['{"accountList":[]}']).stream() } }),
};
const client = new SSOClient({ region: "eu-west-1", requestHandler });
client.middlewareStack.addRelativeTo((next) => (call) => next(call), {
  name: "mine",
  relation: "before",
  toMiddleware: "recursionDetectionMiddleware",
});
try {
  const sent = client.send(new ListAccountsCommand({ accessToken: "token" }));
  console.log(await sent.then(() => "answered", (error) => `rejected: ${error.message}`));
} catch (error) {
  console.log(`thrown: ${error.message}`);
}
JS
npx esbuild program.js --bundle --platform=node --format=esm --outfile=node.mjs --log-level=error \
  --banner:js='import{createRequire}from"node:module";const require=createRequire(import.meta.url);'
npx esbuild program.js --bundle --platform=browser --format=esm --outfile=browser.mjs --log-level=error
seen=$(node --no-warnings node.mjs; node browser.mjs)
echo "$seen"
[ "$seen" = "answered
thrown: recursionDetectionMiddleware is not found when adding mine middleware before recursionDetectionMiddleware" ]
