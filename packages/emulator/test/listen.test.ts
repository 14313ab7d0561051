import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPortal, type Listener, type Portal } from "../src/index";
import { START } from "./wire";

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => {
  return addresses?.some(({ address }) => address === "::1");
});

let portal: Portal;
let listener: Listener;

beforeEach(async () => {
  portal = createPortal({ clock: () => START });
  listener = await portal.listen();
});
afterEach(() => listener.close());

/** Sends unchanged bytes and reads the response until the server ends the connection. */
async function exchange(bytes: string, { port } = listener): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(bytes);
  return text(socket);
}

function listAccounts(): Promise<Response> {
  const headers = { "x-amz-sso_bearer_token": portal.signIn().accessToken };
  return fetch(`${listener.endpoint}/assignment/accounts?max_result=2`, { headers });
}

describe("a portal that listens", () => {
  test("answers over HTTP as it does without", async () => {
    const response = await listAccounts();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
    expect(response.headers.get("date")).toBe("Tue, 01 Jan 2030 00:00:00 GMT");
    expect(await response.json()).toEqual({
      nextToken: expect.any(String),
      accountList: portal.directory.accounts.slice(0, 2).map(({ roles: _, ...account }) => account),
    });
  });

  test("takes a logout that has no body", async () => {
    const headers = { "x-amz-sso_bearer_token": portal.signIn().accessToken };
    const logout = () => fetch(`${listener.endpoint}/logout`, { method: "POST", headers });
    const first = await logout();
    expect([first.status, await first.text()]).toEqual([200, ""]);
    expect((await logout()).status).toBe(401);
  });

  test("tells its address, which is loopback", async () => {
    expect(listener.port).toBeGreaterThan(0);
    expect(listener.endpoint).toBe(`http://127.0.0.1:${listener.port}`);
  });

  test.each(["localhost", "192.168.0.1", "example.com", ""])("refuses the host %j", async (host) => {
    await expect(portal.listen({ host })).rejects.toThrow(
      `host must be "127.0.0.1", "::1", "0.0.0.0" or "::", not '${host}'`,
    );
  });

  test.each<unknown>(
    ["emulator", ["emulator:8000"], ["http://emulator"], [""], ["*"], [".example"], [7]].map((it) => [it]),
  )("refuses %j for the names of allowed hosts", async (allowedHosts) => {
    await expect(portal.listen({ allowedHosts: allowedHosts as string[] })).rejects.toThrow(
      /^allowedHosts must be a list of host names such as \["emulator"\], not /,
    );
  });

  test("sends users to the name by which it was asked, as behind a published port", async () => {
    const post = async (path: string, request: object) => {
      const body = JSON.stringify(request);
      const head = `POST ${path} HTTP/1.1\r\nHost: localhost:32768\r\nConnection: close\r\n`;
      const answer = await exchange(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
      return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
    };
    const client = await post("/client/register", { clientName: "a", clientType: "public" });
    const { startUrl } = portal.directory;
    expect(await post("/device_authorization", { ...client, startUrl })).toMatchObject({
      verificationUri: "http://localhost:32768/device",
    });
  });

  test.each([-1, 65_536, 80.5])("refuses the port %d", async (port) => {
    await expect(portal.listen({ port })).rejects.toThrow("port must be a whole number from 0 to 65535");
  });

  test("rejects when the port is taken", async () => {
    await expect(portal.listen({ port: listener.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test.skipIf(!hasIpv6)(
    `listens on ::1${hasIpv6 ? "" : " (skipped: this machine has no IPv6)"}`,
    async () => {
      const second = await portal.listen({ host: "::1" });
      expect(second.endpoint).toBe(`http://[::1]:${second.port}`);
      expect((await fetch(second.endpoint)).status).toBe(404);
      await second.close();
    },
  );

  test("drops the connection when it cannot answer, and goes on", async () => {
    let broken = false;
    const fragile = createPortal({
      clock() {
        if (broken) throw new Error("no time");
        return START;
      },
    });
    const { endpoint, close } = await fragile.listen();
    broken = true;
    await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
    broken = false;
    expect((await fetch(endpoint)).status).toBe(404);
    await close();
  });

  test("listens more than once, on one state", async () => {
    const second = await portal.listen();
    const { accessToken } = portal.signIn();
    const status = async ({ endpoint }: Listener) => {
      const headers = { "x-amz-sso_bearer_token": accessToken };
      return (await fetch(`${endpoint}/assignment/accounts`, { headers })).status;
    };
    expect([await status(listener), await status(second)]).toEqual([200, 200]);
    await second.close();
  });
});

describe("closing", () => {
  test("ends idle connections at once, and can be done twice", async () => {
    const socket = connect(listener.port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("Connection: keep-alive");

    const ended = once(socket, "close");
    await listener.close();
    await ended;
    await listener.close();
    await expect(fetch(listener.endpoint)).rejects.toThrow("fetch failed");
  });
});

describe("what a client should not do", () => {
  const getWith = (host: string, from = listener) =>
    exchange(`GET /assignment/accounts HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, from);

  test.each([
    "corp.example",
    "localhost.corp.example",
    "127.0.0.1.corp.example:80",
    "10.0.0.1",
    "192.168.0.1:80",
    "[::2]",
    "",
  ])("the name %j of another host gets a 421, and no answer of the service", async (host) => {
    const { calls } = portal;
    const before = { ...calls };
    expect(await getWith(`Host: ${host}\r\n`)).toMatch(
      /^HTTP\/1\.1 421 [\s\S]*The emulator answers to names of this machine/,
    );
    expect({ ...calls }).toEqual(before);
  });

  test.each([
    "localhost",
    "LocalHost:80",
    "portal.localhost:8080",
    "127.0.0.1",
    "127.8.9.10:1",
    "[::1]",
    "[::1]:65535",
  ])("the name %j of this machine is its own", async (host) => {
    expect(await getWith(`Host: ${host}\r\n`)).toMatch(/^HTTP\/1\.1 401 /);
  });

  test("a name can be allowed on loopback, where addresses stay those of this machine", async () => {
    const named = await portal.listen({ allowedHosts: ["idc.test"] });
    expect(await getWith("Host: idc.test\r\n", named)).toMatch(/^HTTP\/1\.1 401 /);
    expect(await getWith("Host: 10.0.0.1\r\n", named)).toMatch(/^HTTP\/1\.1 421 /);
    await named.close();
  });

  test("a body beyond 64 KiB gets a 413", async () => {
    const post = (size: number) =>
      fetch(`${listener.endpoint}/logout`, { method: "POST", body: "x".repeat(size) });
    expect((await post(64 * 1024)).status).toBe(401);
    expect((await post(64 * 1024 + 1)).status).toBe(413);
    expect((await post(4 * 1024 * 1024)).status).toBe(413);
  });

  test.each([
    ["a target that is no path", "GET http://elsewhere.example/ HTTP/1.1"],
    ["a target that would lengthen the name", "GET .elsewhere.example/assignment/accounts HTTP/1.1"],
    ["a verb that a Request cannot have", "TRACE / HTTP/1.1"],
  ])("%s gets a 400", async (_, line) => {
    expect(await exchange(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  test.each([
    ["leaves in the middle of its headers", "GET /assignment/accounts HTTP/1.1\r\nHo"],
    [
      "leaves in the middle of its body",
      "POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nabc",
    ],
    ["speaks no HTTP", "\u0000\u0001\u0002\r\n\r\n"],
  ])("one that %s harms nobody else", async (_, bytes) => {
    await exchange(bytes);
    expect((await listAccounts()).status).toBe(200);
  });

  test("one that resets the connection harms nobody else", async () => {
    const socket = connect(listener.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nabc");
    socket.resetAndDestroy();
    await once(socket, "close");
    expect((await listAccounts()).status).toBe(200);
  });
});
