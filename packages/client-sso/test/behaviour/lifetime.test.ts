import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { SSO, SSOClient } from "@identity-center/client-sso";
import { expect, onTestFinished, test } from "vitest";
import { openWorld } from "./world";

/** A portal without accounts that counts the connections it holds. */
async function countingServer() {
  const server = createServer((_, response) => response.end('{"accountList":[]}'));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    config: { region: "us-east-1", endpoint: `http://127.0.0.1:${port}` },
    sockets,
    /** Resolves when every connection of now has ended. */
    ended: () => Promise.all([...sockets].map((socket) => once(socket, "close"))),
  };
}

const accessToken = "a-token";

test("calls share a kept connection, and destroy ends it", async () => {
  const { config, sockets, ended } = await countingServer();
  const client = new SSO(config);
  await client.listAccounts({ accessToken });
  await client.listAccounts({ accessToken });
  expect(sockets.size).toBe(1);
  const closed = ended();
  client.destroy();
  await closed;
  expect(sockets.size).toBe(0);
});

test("leaving the scope of `using` ends the connection", async () => {
  const { config, sockets, ended } = await countingServer();
  let closed: Promise<unknown> | undefined;
  {
    using client = new SSO(config);
    await client.listAccounts({ accessToken });
    expect(sockets.size).toBe(1);
    closed = ended();
  }
  await closed;
  expect(sockets.size).toBe(0);
});

test("leaving the scope of `await using` ends the connection", async () => {
  const { config, sockets, ended } = await countingServer();
  let closed: Promise<unknown> | undefined;
  {
    await using client = new SSO(config);
    await client.listAccounts({ accessToken });
    closed = ended();
  }
  await closed;
  expect(sockets.size).toBe(0);
});

test("Symbol.dispose is there to be called, also where the platform has none", async () => {
  const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
  const { config, sockets, ended } = await countingServer();
  const client = new SSOClient(config);
  await new SSO({ ...config, requestHandler: client.config.requestHandler }).listAccounts({ accessToken });
  const closed = ended();
  client[dispose]();
  await closed;
  expect(sockets.size).toBe(0);
});

test("a client that was destroyed can be used again", async () => {
  const { client, accessToken: token } = await openWorld();
  const sso = client();
  sso.destroy();
  sso.destroy();
  expect((await sso.listAccounts({ accessToken: token })).accountList).toHaveLength(12);
});
