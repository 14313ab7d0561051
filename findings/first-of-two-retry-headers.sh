#!/usr/bin/env bash
# @aws-sdk/client-sso 3.1164.0 with @smithy/core 3.41.1, Node 20.
# Guess: of Retry-After (seconds) and x-amz-retry-after (milliseconds) one kind counts, or the longer wait.
# Seen: whichever stands first on the wire counts, and the other is not looked at: the same two headers, in another order,
# make a wait of 2 s or of a tenth of one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @aws-sdk/client-sso@3.1164.0 @smithy/core@3.41.1
cat >program.js <<'JS'
import { createServer } from "node:http";
import { ListAccountsCommand, SSOClient } from "@aws-sdk/client-sso";
const hints = [["retry-after", "2"], ["x-amz-retry-after", "100"]];
for (const order of [hints, hints.toReversed()]) {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    if (requests === 1) response.writeHead(503, order.flat()).end("{}");
    else response.end('{"accountList":[]}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const client = new SSOClient({ region: "eu-west-1", endpoint });
  const { $metadata } = await client.send(new ListAccountsCommand({ accessToken: "token" }));
  console.log(`${order[0][0]} first: ${$metadata.totalRetryDelay > 1_000 ? "about 2 s" : "about 0.1 s"}`);
  client.destroy();
  server.close();
}
JS
seen=$(node --no-warnings program.js)
echo "$seen"
[ "$seen" = "retry-after first: about 2 s
x-amz-retry-after first: about 0.1 s" ]
