import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createPortalProxy } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import express from "express";
import Keyv from "keyv";
import { describe, expect, test } from "vitest";
import { app as expressApp } from "../examples/express";
import { app as honoApp } from "../examples/hono";
import { GET, POST } from "../examples/next";
import { server } from "../examples/node";
import worker from "../examples/worker";
import { openPage, openWorld, origin, serve, signIn } from "./world";

const ownHeaders = { origin, "x-identity-center": "1" };

describe("the examples answer", () => {
  async function tell(answers: (request: Request) => Response | Promise<Response>): Promise<void> {
    const state = await answers(new Request(`${origin}/portal/session`));
    expect(await state.json()).toMatchObject({ state: "signed-out" });
    expect(state.headers.get("cache-control")).toBe("no-store");
    const refused = await answers(new Request(`${origin}/portal/sign-out`, { method: "POST" }));
    expect(refused.status).toBe(403);
    const out = await answers(
      new Request(`${origin}/portal/sign-out`, { method: "POST", headers: ownHeaders, body: "{}" }),
    );
    expect(await out.json()).toMatchObject({ state: "signed-out" });
    expect((await answers(new Request(`${origin}/portal/nowhere`))).status).toBe(404);
  }

  /** As a reverse proxy asks that keeps the headers. */
  const over = (url: string) => (request: Request) =>
    fetch(url + new URL(request.url).pathname, {
      method: request.method,
      headers: request.headers,
      body: request.method === "POST" ? "{}" : null,
    });

  test("in Hono", () => tell((request) => honoApp.fetch(request)));
  test("as route handlers of Next.js", () =>
    tell((request) => (request.method === "GET" ? GET : POST)(request)));
  test("as a Worker", async () => {
    const SESSION_KEYS = Buffer.alloc(32, 7).toString("base64url");
    await tell((request) =>
      worker.fetch(request, { SESSIONS: new Keyv<string>({ throwOnErrors: true }), SESSION_KEYS }),
    );
  });
  test("in Express", async () => tell(over(await serve(expressApp as never))));
  test("on Node's http", async () => tell(over(await serve(server.listeners("request")[0] as never))));
});

describe("on Node", () => {
  /** A proxy on loopback, that a page of its own origin calls. */
  async function openLoopback(path = "/portal") {
    let answers = async (_request: Request) => new Response();
    const url = await serve(nodeListener((request) => answers(request)));
    const world = await openWorld({ origin: url, path });
    answers = world.proxy;
    const page = openPage(
      (request) => {
        const { pathname, search } = new URL(request.url);
        return fetch(url + pathname + search, {
          method: request.method,
          headers: request.headers,
          ...(request.body && { body: request.body, duplex: "half" }),
        } as RequestInit);
      },
      { origin: url },
    );
    return { ...world, url, page };
  }

  test("a page signs in, lists and signs out, over sockets", async () => {
    const { page, portal, clock } = await openLoopback();
    await signIn({ portal, page, clock });
    expect((await page.json("/assignment/accounts")).accountList).toHaveLength(12);
    expect((await page.post("/sign-out")).status).toBe(200);
    expect((await page.ask("/assignment/accounts")).status).toBe(401);
  });

  /** What is answered to bytes that no client library would send; only the status line. */
  function raw(url: string, lines: string[]): Promise<string> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.end(lines.join("\r\n"));
    return text(socket).then((answer) => answer.split("\r\n")[0] ?? "");
  }

  test.each<[string, (host: string) => string[], RegExp]>([
    [
      "a target with another host",
      (host) => ["GET http://evil.example/portal/session HTTP/1.1", `host: ${host}`],
      /400/,
    ],
    [
      "a target that looks like a host",
      (host) => ["GET //evil.example/portal/session HTTP/1.1", `host: ${host}`],
      /404/,
    ],
    ["two hosts", (host) => ["GET /portal/session HTTP/1.1", `host: ${host}`, "host: evil.example"], /400/],
    ["another host", () => ["GET /portal/session HTTP/1.1", "host: evil.example"], /403/],
    ["a user in the host", (host) => ["GET /portal/session HTTP/1.1", `host: x@${host}`], /400/],
    ["dots", (host) => ["GET /x/../portal/%2e%2e/portal/token HTTP/1.1", `host: ${host}`], /404/],
    ["a backslash", (host) => ["GET /portal\\session HTTP/1.1", `host: ${host}`], /[24]00|404/],
    ["TRACE", (host) => ["TRACE /portal/session HTTP/1.1", `host: ${host}`], /400|405/],
    [
      "a body on GET",
      (host) => ["GET /portal/session HTTP/1.1", `host: ${host}`, "content-length: 5", "", "hello"],
      /400/,
    ],
    [
      "a length and pieces",
      (host) => [
        "POST /portal/sign-in HTTP/1.1",
        `host: ${host}`,
        "content-length: 5",
        "transfer-encoding: chunked",
        "",
        "0",
        "",
      ],
      /400/,
    ],
  ])("%s is refused or not there", async (_what, lines, expected) => {
    const { url, portal } = await openLoopback();
    const given = lines(new URL(url).host);
    const status = await raw(url, given.includes("") ? given : [...given, "connection: close", "", ""]);
    expect(status).toMatch(expected);
    expect(portal.requests).toBe(0);
  });

  test("a body that never ends is not waited for", async () => {
    const { url } = await openLoopback();
    const answered = new Promise<number>((resolve, reject) => {
      const call = httpRequest(`${url}/portal/sign-in`, {
        method: "POST",
        headers: { origin: url, "x-identity-center": "1", "transfer-encoding": "chunked" },
      });
      call.on("response", (response) => {
        resolve(response.statusCode ?? 0);
        call.destroy();
      });
      call.on("error", reject);
      call.write("x".repeat(10_000));
    });
    expect(await answered).toBe(413);
  });

  test("a page that goes away ends its call at the portal", async () => {
    const { page, portal, clock, url } = await openLoopback();
    await signIn({ portal, page, clock });
    const before = portal.calls.ListAccounts;
    const leaving = new AbortController();
    const call = fetch(`${url}/portal/assignment/accounts`, {
      headers: { cookie: page.cookie as string },
      signal: leaving.signal,
    });
    leaving.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
    expect(portal.calls.ListAccounts - before).toBeLessThanOrEqual(2);
  });

  test("in Express, a body that a parser has read is read all the same", async () => {
    const { portal, options, page: unused } = await openWorld({ allow: { console: true } });
    expect(unused.cookie).toBeUndefined();
    const app = express();
    let skipped = 0;
    const clock = { now: () => Date.now() + skipped, sleep: () => Promise.resolve() };
    app.use(express.json({ type: () => true }));
    app.use("/portal", nodeListener(createPortalProxy({ ...options, clock })));
    const url = await serve(app as never);
    const page = openPage((request) => {
      const { pathname, search } = new URL(request.url);
      return fetch(url + pathname + search, {
        method: request.method,
        headers: request.headers,
        ...(request.body && { body: request.body, duplex: "half" }),
      } as RequestInit);
    });
    await signIn({
      portal,
      page,
      clock: {
        skip: (ms) => {
          skipped += ms;
        },
      },
    });
    const [{ accountId, roles }] = portal.directory.accounts as never as [
      { accountId: string; roles: string[] },
    ];
    const response = await page.post("/console", { accountId, roleName: roles[0], destination: "s3" });
    expect(response.status).toBe(200);
  });
});
