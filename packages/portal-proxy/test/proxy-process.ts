// A proxy in a process of its own, which tests kill: it prints the port that it listens on.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPortalProxy } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { redisStore } from "@identity-center/portal-proxy/redis";
import { createClient } from "@redis/client";

const { REDIS = "", ENDPOINT = "", START_URL = "", KEY = "", ORIGIN = "" } = process.env;

async function run(): Promise<void> {
  const client = createClient({ url: REDIS });
  await client.connect();
  const proxy = createPortalProxy({
    startUrl: START_URL,
    region: "us-east-1",
    origin: ORIGIN,
    endpoint: ENDPOINT,
    oidcEndpoint: ENDPOINT,
    sessions: { store: redisStore(client), keys: [KEY], refreshTimeout: 500 },
    limits: { callsPerMinute: 1_000_000 },
  });
  const server = createServer(nodeListener(proxy));
  server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
}

run();
