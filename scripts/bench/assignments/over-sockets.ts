import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { unlimited } from "../../../packages/assignments/test/laws";
import { type PortalHandlerOptions, portalHandler } from "../../../packages/assignments/test/portal-handler";
import type { Outcome } from "./outcome";
import type { Side } from "./sides";

const clock = {
  start: 0,
  now: () => performance.now(),
  sleep: (ms: number) => setTimeout(ms),
};

/** Enumerates a portal on loopback in real time, after a warm-up that the law does not count. */
export async function overSockets(options: PortalHandlerOptions, side: Side): Promise<Outcome> {
  let portal = portalHandler(clock, { ...options, law: unlimited() });
  const server = createServer(async ({ url = "" }, answer) => {
    const query = Object.fromEntries(new URL(url, "http://portal").searchParams);
    const { statusCode, body } = (await portal.handle({ query })).response;
    answer.writeHead(statusCode, { "content-type": "application/json" }).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = side.make({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  try {
    await side.warmUp(client);
    portal = portalHandler(clock, options);
    const started = performance.now();
    const found = await side.enumerate(client);
    const seconds = (performance.now() - started) / 1_000;
    const { requests, refused } = portal.tally;
    return { seconds, throttled: refused / requests, lost: options.accounts - found };
  } finally {
    client.destroy();
    server.close();
  }
}
