import { once } from "node:events";
import { createServer } from "node:http";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { createApp } from "./app.js";

const { PORT = "8080", START_URL, SSO_REGION, ORIGIN } = process.env;
const server = createServer();
await once(server.listen(PORT, "127.0.0.1"), "listening");
const origin = ORIGIN ?? `http://127.0.0.1:${server.address().port}`;
const app = createApp({ startUrl: START_URL, region: SSO_REGION, origin });
server.on(
  "request",
  nodeListener(async (request) => app.fetch(request)),
);
process.once("SIGTERM", () => server.close());
console.log(origin);
