import { Agent, createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { open, outcome } from "./portal";
import { theirs } from "./witness/sides";

/** A proxy that notes what it can read. */
async function proxy(status = 200): Promise<{ url: string; asked: string[]; read: () => string }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let plain = "";
  const server = createServer((request, response) => {
    plain += `${request.url} ${JSON.stringify(request.headers)}`;
    response.end("{}");
  });
  server.on("connect", (request, socket: Socket, head) => {
    asked.push(`${request.method} ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
    sockets.add(socket);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host, port] = `${request.url}`.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.write(head);
      socket.pipe(target).pipe(socket);
    });
    sockets.add(target);
    for (const end of [socket, target]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://user:pa%3Ass@127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    read: () => plain,
  };
}

test("a proxy carries a tunnel, and reads no token", async () => {
  const { url, asked, read } = await proxy();
  const { listener, sso, accessToken } = await open([], { httpOptions: { proxy: url } });
  const { accountList } = await outcome(sso.listAccounts({ accessToken }));
  expect(accountList).toHaveLength(12);
  const credentials = Buffer.from("user:pa:ss").toString("base64");
  expect(asked).toEqual([`CONNECT ${listener.endpoint.slice("http://".length)} Basic ${credentials}`]);
  expect(read()).toBe("");
});

test("v2's proxy reads it", async () => {
  const { url, read } = await proxy();
  const { sso, accessToken } = await open([], { httpOptions: { proxy: url } }, theirs);
  await outcome(sso.listAccounts({ accessToken }));
  expect(read()).toContain(accessToken);
});

test("a proxy that refuses is a NetworkingError", async () => {
  const { url } = await proxy(407);
  const { portal, sso, accessToken } = await open([], { maxRetries: 0, httpOptions: { proxy: url } });
  const error = await outcome(sso.listAccounts({ accessToken }));
  expect(error).toMatchObject({ code: "NetworkingError" });
  expect(error.message).toMatch(/^The proxy (refused a|gave no) tunnel to 127\.0\.0\.1:\d+: 407 No$/);
  expect(portal.requests).toBe(0);
});

test("an agent of the caller's is used", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const { sso, accessToken } = await open([], { httpOptions: { agent } });
  const results = await Promise.all(
    Array.from({ length: 5 }, () => outcome(sso.listAccounts({ accessToken }))),
  );
  expect(results.every(({ accountList }) => accountList.length === 12)).toBe(true);
  expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
});

test("a connection that cannot be made in time is told as v2 tells it", async () => {
  // A listener that accepts nothing more: its queue is full.
  for (const side of [theirs, undefined]) {
    const { sso, accessToken } = await open(
      [],
      { maxRetries: 0, endpoint: "http://127.0.0.1:1", httpOptions: { connectTimeout: 200 } },
      side,
    );
    expect(await outcome(sso.listAccounts({ accessToken }))).toMatchObject({ code: "UnknownEndpoint" });
  }
});
