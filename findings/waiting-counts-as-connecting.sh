#!/usr/bin/env bash
# @smithy/node-http-handler 4.14.2, the AWS SDK's handler for Node, Node 20.
# Guess: connectionTimeout limits the making of a connection. A request that waits for one of maxSockets is not making any, and
# there are other limits for slow answers.
# Seen: it also limits that wait. Where each answer takes a while, calls that the server could serve fail, and say that they "did
# not establish a connection with the server", on a connection that has been open all the time. Without the limit all succeed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @smithy/node-http-handler@4.14.2 @smithy/core@3.41.1
cat >calls.js <<'JS'
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { HttpRequest } from "@smithy/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";
let connections = 0;
const server = createServer((_request, response) => setTimeout(() => response.end("answered"), 1_000));
server.on("connection", () => (connections += 1));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
for (const connectionTimeout of [1_500, undefined]) {
  connections = 0;
  const handler = new NodeHttpHandler({ connectionTimeout, httpAgent: { maxSockets: 1 } });
  const call = () =>
    handler
      .handle(new HttpRequest({ protocol: "http:", hostname: "127.0.0.1", port: server.address().port, path: "/", method: "GET" }))
      .then(({ response }) => text(response.body), ({ message }) => message.replace(/.*(did not.*server).*/, "$1"));
  for (const seen of await Promise.all([call(), call(), call()])) console.log(`${connectionTimeout ?? "no"} limit: ${seen}`);
  console.log(`${connections} connection`);
  handler.destroy();
}
server.closeAllConnections();
server.close();
JS
seen=$(node --no-warnings calls.js)
echo "$seen"
[ "$seen" = "1500 limit: answered
1500 limit: answered
1500 limit: did not establish a connection with the server
1 connection
no limit: answered
no limit: answered
no limit: answered
1 connection" ]
