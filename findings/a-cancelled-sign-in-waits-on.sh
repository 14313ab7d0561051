#!/usr/bin/env bash
# openid-client 6.9.0 (oauth4webapi 3.8.8), Node 20.
# Guess: an AbortSignal ends pollDeviceAuthorizationGrant at once, whatever it is doing, as it ends a fetch.
# Seen: it does during a request, which is a small part of the time. In between, it looks at the signal when the wait is over, or after
# each five seconds of a longer one. So who cancels a sign-in waits on, and so does the process.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 oauth4webapi@3.8.8
cat >cancel.js <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { allowInsecureRequests, Configuration, None, pollDeviceAuthorizationGrant } from "openid-client";
const server = createServer((_request, response) => setTimeout(8_000, undefined, { ref: false }).then(() => response.end()));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const config = new Configuration({ issuer, token_endpoint: `${issuer}/token` }, "idc", undefined, None());
allowInsecureRequests(config);
for (const [during, interval] of [["a request", 1], ["a wait of 4 s", 4], ["a wait of 9 s", 9]]) {
  const controller = new AbortController();
  const device = { device_code: "example", user_code: "example", verification_uri: issuer, expires_in: 600, interval };
  const polling = pollDeviceAuthorizationGrant(config, device, undefined, { signal: controller.signal });
  const ended = polling.catch(({ code }) => code);
  if (during === "a request") await once(server, "request");
  await setTimeout(500);
  controller.abort();
  const start = Date.now();
  const code = await ended;
  console.log(`during ${during}: ${code} ${Date.now() - start < 2_000 ? "at once" : "seconds later"}`);
}
server.closeAllConnections();
server.close();
JS
seen=$(node --no-warnings cancel.js)
echo "$seen"
[ "$seen" = "during a request: OAUTH_ABORT at once
during a wait of 4 s: OAUTH_ABORT seconds later
during a wait of 9 s: OAUTH_ABORT seconds later" ]
