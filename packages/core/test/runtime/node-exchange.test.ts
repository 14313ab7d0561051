import { once } from "node:events";
import http, { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type LookupFunction } from "node:net";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { Wait } from "../../src/call/wait";
import type { NodeHttpHandlerOptions } from "../../src/config/node-handler-options";
import { HttpRequest } from "../../src/http/http-request";
import { explainConnection } from "../../src/runtime/explain-connection";
import { handlerOptions } from "../../src/runtime/handler-options";
import { NodeHandler } from "../../src/runtime/node-handler";
import { NodeHttpHandler } from "../../src/smithy";

const servers: Server[] = [];
const handlers: NodeHttpHandler[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const handler of handlers.splice(0)) handler.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener, host = "127.0.0.1"): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

type Changes = Partial<Record<keyof HttpRequest | "username" | "password" | "fragment", unknown>>;

function requestOf(port: number, changes: Changes = {}): HttpRequest {
  const request = new HttpRequest("GET", "/", {}, { host: "a-host" });
  return Object.assign(request, { protocol: "http:", hostname: "127.0.0.1", port }, changes);
}

function fresh(options: NodeHttpHandlerOptions = {}): NodeHandler {
  const handler = new NodeHandler(options, async () => 1_000);
  handlers.push(handler);
  return handler;
}

/** A handler of ours that has answered already, and so has a kept-alive socket. */
async function ours(port: number, options: NodeHttpHandlerOptions = {}): Promise<NodeHandler> {
  const handler = fresh(options);
  const { response } = await handler.handle(requestOf(port) as never);
  for await (const _ of response.body as IncomingMessage);
  return handler;
}

const send = async (handler: NodeHttpHandler, request: HttpRequest, wait = new Wait()) => {
  const { response } = await handler.handle(request as never, handlerOptions({}, wait) as never);
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as IncomingMessage) chunks.push(chunk);
  const { statusCode, reason, headers } = response as { reason?: string } & typeof response;
  // Whether a socket is kept tells only how a handler is set.
  const { connection: _, "keep-alive": __, ...told } = headers;
  return { statusCode, reason, headers: told, body: Buffer.concat(chunks).toString() };
};

const outcome = (sent: Promise<unknown>) => sent.catch((error: Error) => error);

describe("a request that clients make", () => {
  it.each<[string, Changes]>([
    ["a path", { path: "/a/b" }],
    ["no query", { query: undefined }],
    ["no host", { hostname: undefined }],
    ["a query, by its names", { query: { b: "2", a: "1", c: "" } }],
    ["a query of reserved characters", { query: { "a!'()*": "é &=?#/+%!'()*" } }],
    ["a body", { method: "POST", body: '{"a":"é"}', headers: { "content-type": "application/json" } }],
    ["an empty body", { method: "POST", body: "" }],
    ["an expectation", { method: "POST", body: "text", headers: { Expect: "100-continue" } }],
    ["headers", { headers: { "X-Some": "value", host: "other:1", "x-latin": "é" } }],
    // What smithy's handler sends itself.
    ["a list in a query", { query: { a: ["1", "2"] } }],
    ["a query of nothing", { query: { a: null } }],
    ["bytes", { method: "POST", body: new Uint8Array([65, 66]) }],
    ["a user", { username: "user", password: "secret" }],
    ["a fragment", { fragment: "part" }],
  ])("is on the wire what smithy's handler makes of it, and so is its answer: %s", async (_what, changes) => {
    const seen: unknown[] = [];
    const port = await serve(async (request, response) => {
      const { method, url, headers, rawHeaders } = request;
      let body = "";
      for await (const chunk of request) body += chunk;
      seen.push({
        method,
        url,
        body,
        headers: { ...headers, connection: "" },
        names: rawHeaders.filter((_, at) => !(at % 2)),
      });
      response.setHeader("set-cookie", ["a=1", "b=2"]);
      response.setHeader("date", "today");
      response.writeHead(201, "Made", { "x-some": "value" }).end("answer");
    });
    const handler = await ours(port);
    const theirs = new NodeHttpHandler();
    handlers.push(theirs);
    seen.length = 0;
    const answers = [];
    for (const each of [handler, theirs]) answers.push(await send(each, requestOf(port, changes)));
    expect(seen[0]).toEqual(seen[1]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ statusCode: 201, reason: "Made", body: "answer" });
    expect(answers[0]?.headers).toMatchObject({ "set-cookie": "a=1,b=2", "x-some": "value" });
  });

  it("goes to an IPv6 address", async () => {
    const listener: RequestListener = (_request, response) => void response.end("answer");
    const port = await serve(listener, "::1");
    const handler = await ours(await serve(listener));
    expect(await send(handler, requestOf(port, { hostname: "[::1]" }))).toMatchObject({ body: "answer" });
  });

  it("has no timer while it waits for the answer, from a handler's first request on", async () => {
    const waiting: (() => void)[] = [];
    const port = await serve((_request, response) => waiting.push(() => response.end("answer")));
    const handler = fresh();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const sent = send(handler, requestOf(port));
    await vi.waitUntil(() => waiting.length === 1);
    expect(vi.getTimerCount()).toBe(0);
    waiting[0]?.();
    expect(await sent).toMatchObject({ body: "answer" });
    expect(handler.httpHandlerConfigs()).toMatchObject({
      connectionTimeout: 1_000,
      httpAgent: { maxSockets: 50 },
    });
  });

  it("has a timer until there is a connection, and so none on a kept-alive socket", async () => {
    const waiting: (() => void)[] = [];
    const port = await serve((request, response) => {
      if (request.url === "/") response.end();
      else waiting.push(() => response.end());
    });
    let connect = () => {};
    const lookup: LookupFunction = (_name, _options, found) => {
      connect = () => found(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    const handler = await ours(port, { httpAgent: { lookup } });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const kept = send(handler, requestOf(port, { path: "/kept" }));
    await vi.waitUntil(() => waiting.length === 1);
    expect(vi.getTimerCount()).toBe(0);
    const made = send(handler, requestOf(port, { path: "/made", hostname: "some-host" }));
    await setImmediate();
    expect(vi.getTimerCount()).toBe(1);
    connect();
    await vi.waitUntil(() => waiting.length === 2);
    expect(vi.getTimerCount()).toBe(0);
    for (const answer of waiting) answer();
    await Promise.all([kept, made]);
  });

  it("that is ended leaves no socket and no timer, whether there was a connection or not", async () => {
    let closed = 0;
    const port = await serve((request, response) => {
      request.on("close", () => {
        closed += 1;
      });
      if (request.url === "/") response.end();
    });
    const handler = await ours(port, { httpAgent: { lookup: () => {} } });
    expect(closed).toBe(1);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reason = new Error("Enough");
    for (const hostname of ["127.0.0.1", "some-host"]) {
      const wait = new Wait();
      const sent = outcome(send(handler, requestOf(port, { path: "/hangs", hostname }), wait));
      await sleep(20);
      wait.end(reason);
      expect(await sent).toBe(reason);
      expect(vi.getTimerCount()).toBe(0);
    }
    await expect.poll(() => closed).toBe(2);
    const ended = new Wait();
    ended.end(reason);
    expect(await outcome(send(handler, requestOf(port), ended))).toBe(reason);
  });

  it("does not time out on a socket that is connected already, as through a proxy's tunnel", async () => {
    const port = await serve((request, response) => {
      setTimeout(() => response.end(request.url), request.url === "/slow" ? 100 : 0);
    });
    const handler = await ours(port, { connectionTimeout: 30 });
    const agent = handler.httpHandlerConfigs().httpAgent as http.Agent & { createConnection: unknown };
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    agent.createConnection = () => socket;
    agent.destroy();
    expect(await send(handler, requestOf(port, { path: "/slow" }))).toMatchObject({ body: "/slow" });
    expect(socket.listenerCount("connect")).toBe(0);
  });

  it("goes through the function that a tool has put in the place of Node's", async () => {
    const port = await serve((_request, response) => void response.end());
    const handler = await ours(port);
    const patched = vi.spyOn(http, "request");
    onTestFinished(() => patched.mockRestore());
    await send(handler, requestOf(port));
    expect(patched).toHaveBeenCalledTimes(1);
  });

  it("fails where no connection is there in time, in the same words as through smithy's handler", async () => {
    const port = await serve((_request, response) => void response.end());
    const options = { httpAgent: { lookup: () => {} }, connectionTimeout: 30 };
    const theirs = new NodeHttpHandler(options as never);
    handlers.push(theirs);
    const failures = [];
    for (const each of [await ours(port, options), theirs]) {
      failures.push(await outcome(send(each, requestOf(port, { hostname: "some-host" }))));
    }
    const [failure, same] = failures as Error[];
    expect(failure).toMatchObject({
      name: "TimeoutError",
      message: "No connection to the host within 30 ms (connectionTimeout)",
    });
    expect(explainConnection(same)).toMatchObject({ name: failure?.name, message: failure?.message });
  });

  it.each([
    [
      "a reset",
      (request: IncomingMessage) => request.socket.resetAndDestroy(),
      { name: "TimeoutError", code: "ECONNRESET" },
    ],
  ])("fails as with smithy's handler: %s", async (_what, behave, failure) => {
    const port = await serve((request, response) => {
      if (request.url === "/") response.end();
      else behave(request);
    });
    const theirs = new NodeHttpHandler();
    handlers.push(theirs);
    for (const each of [await ours(port), theirs]) {
      expect(await outcome(send(each, requestOf(port, { path: "/x" })))).toMatchObject(failure);
    }
  });

  it("is refused for a header that HTTP does not take", async () => {
    const port = await serve((_request, response) => void response.end());
    const handler = await ours(port);
    const headers = { host: "a-host", "x-some": "a\nb" };
    expect(await outcome(send(handler, requestOf(port, { headers })))).toMatchObject({
      code: "ERR_INVALID_CHAR",
    });
  });
});
