import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openWorld } from "./world";

type World = Awaited<ReturnType<typeof openWorld>>;

/** Sends a request with exactly these headers. */
async function send(
  { listener, server }: World,
  { method = "GET", path = "/dev", headers = {} }: { method?: string; path?: string; headers?: object } = {},
) {
  const authorization = server.authorizationToken;
  const sent = request(listener.url, { method, path, headers: { authorization, ...headers }, agent: false });
  sent.end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** What must not be found in a body or in a log. */
async function secretsOf(world: World): Promise<string[]> {
  const { SecretAccessKey, Token } = (await (await world.ask()).json()) as any;
  return [SecretAccessKey, Token, world.server.authorizationToken, world.accessToken];
}

test.each([
  ["a wrong token", { headers: { authorization: "x".repeat(43) } }, 403, "WrongAuthorization"],
  ["a token of another length", { headers: { authorization: "x" } }, 403, "WrongAuthorization"],
  ["an empty token", { headers: { authorization: "" } }, 403, "WrongAuthorization"],
  ["a foreign Host", { headers: { host: "example.com" } }, 403, "ForeignHost"],
  ["another name of loopback", { headers: { host: "localhost" } }, 403, "ForeignHost"],
  ["another port", { headers: { host: "127.0.0.1:1" } }, 403, "ForeignHost"],
  ["no port", { headers: { host: "127.0.0.1" } }, 403, "ForeignHost"],
  ["a target with a host", { path: "http://example.com/dev" }, 403, "ForeignHost"],
  ["an Origin", { headers: { origin: "http://127.0.0.1" } }, 403, "BrowserRequest"],
  ["an opaque Origin", { headers: { origin: "null" } }, 403, "BrowserRequest"],
  ["a Referer", { headers: { referer: "http://example.com/" } }, 403, "BrowserRequest"],
  ["Fetch metadata", { headers: { "sec-fetch-site": "none" } }, 403, "BrowserRequest"],
  ["POST", { method: "POST" }, 405, "MethodNotAllowed"],
  ["HEAD", { method: "HEAD" }, 405, undefined],
  ["OPTIONS", { method: "OPTIONS" }, 405, "MethodNotAllowed"],
  ["an unknown path", { path: "/prod" }, 404, "NotFound"],
  ["a longer path", { path: "/dev/" }, 404, "NotFound"],
  ["a member of every object", { path: "/constructor" }, 404, "NotFound"],
  ["a broken encoding", { path: "/%E0%A4%A" }, 404, "NotFound"],
])("%s is refused without a secret in the body or the log", async (_, given, status, code) => {
  const world = await openWorld();
  const secrets = await secretsOf(world);
  const response = await send(world, given);
  expect(response.status).toBe(status);
  expect(response.headers["cache-control"]).toBe("no-store");
  expect(response.headers["access-control-allow-origin"]).toBeUndefined();
  if (status === 405) expect(response.headers.allow).toBe("GET");
  if (code) expect(JSON.parse(response.body)).toEqual({ code, message: expect.any(String) });
  expect(world.log).toHaveLength(2);
  for (const secret of secrets) expect(`${response.body}\n${world.log.join("\n")}`).not.toContain(secret);
  expect(world.asked()).toBe(1);
});

test("who has no token learns nothing of the names", async () => {
  const world = await openWorld();
  const headers = { authorization: "x" };
  const [known, unknown] = [await send(world, { headers }), await send(world, { path: "/prod", headers })];
  expect(known.body).toBe(unknown.body);
  expect(known.body).not.toContain("dev");
});

test("a request without a Host is refused", async () => {
  const { listener, server } = await openWorld();
  const socket = connect(listener.port, "127.0.0.1");
  socket.write(`GET /dev HTTP/1.0\r\nAuthorization: ${server.authorizationToken}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
});

test("a query is not part of the path, nor of the log", async () => {
  const world = await openWorld();
  expect((await send(world, { path: "/dev?id=token" })).status).toBe(200);
  expect(world.log).toEqual([expect.stringMatching(/ - "\/dev" 200$/)]);
});
