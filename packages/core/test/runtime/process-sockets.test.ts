import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gate } from "../../src/call/gate";
import { Wait } from "../../src/call/wait";
import type { ClientConfig } from "../../src/index";
import { withinProcess } from "../../src/runtime/process-sockets";
import { PingCommand, TestClient } from "../test-client";

let server: Server;
let most = 0;
/** Resolved once as many requests are under way as are expected, so that a slow machine sees them all. */
let full: Promise<void>;
let arrive: (underWay: number) => void;
const clients: TestClient[] = [];

beforeEach(async () => {
  let underWay = 0;
  most = 0;
  server = createServer(async (_request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    arrive(underWay);
    await full;
    // Time for those that should not have come.
    await sleep(100);
    underWay -= 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends by a client each, to a server that answers once `together` requests are there. */
function sendAtOnce(count: number, together: number, config: ClientConfig = {}): Promise<unknown> {
  full = new Promise((resolve) => {
    arrive = (underWay) => underWay === together && resolve();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = Array.from({ length: count }, () => new TestClient({ endpoint, ...config }));
  clients.push(...made);
  return Promise.all(made.map((client) => client.send(new PingCommand({}))));
}

function openSockets(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe("the clients of a process", () => {
  it("send 100 requests at once, and keep 50 sockets, however many clients there are", async () => {
    await sendAtOnce(250, 100);
    expect(most).toBe(100);
    await expect.poll(openSockets).toBe(50);
    for (const client of clients.splice(0)) client.destroy();
    await expect.poll(openSockets).toBe(0);
    // What was closed counts no more.
    await sendAtOnce(60, 60);
    await expect.poll(openSockets).toBe(50);
  });

  it("send as many as the sizes of their pools allow, where those are given", async () => {
    await sendAtOnce(120, 120, {
      requestHandler: { httpAgent: { maxSockets: 1 }, httpsAgent: { maxSockets: 1 } },
    });
    expect(most).toBe(120);
  });
});

describe("a place in the process", () => {
  it("is given back by who gives up, before it or in front of it", async () => {
    const own = gate(1);
    const { enter, leave } = withinProcess(own);
    const reason = new Error("Enough");
    await enter(new Wait());
    const [queued, ended] = [new Wait(), new Wait()];
    const waiting = enter(queued);
    queued.end(reason);
    await expect(waiting).rejects.toBe(reason);
    leave();
    ended.end(reason);
    await expect(enter(ended)).rejects.toBe(reason);
    expect(own.enter(new Wait())).toBeUndefined();
  });
});
