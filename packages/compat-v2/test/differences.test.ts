import { readFileSync } from "node:fs";
import type AWS from "@identity-center/compat-v2";
import { describe, expect, test } from "vitest";
import { open, outcome, serve, within } from "./portal";
import { differences } from "./witness/differences";
import { ours, theirs } from "./witness/sides";

// What differs on purpose, and cannot be compared line by line: both sides, one after the other.

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const token = { accessToken: "secret-token-0123456789" };

test.each(differences)("the README names: $name", ({ name }) => {
  expect(readme).toContain(`| ${name} |`);
});

describe("the token goes to no other place", () => {
  test.each([301, 302, 303, 307, 308] as const)("redirects: %s", async (status) => {
    for (const [side, elsewhere] of [
      [theirs, 1],
      [ours, 0],
    ] as const) {
      const other = await serve((_request, response) => response.end("{}"));
      const { portal, sso, accessToken } = await open(
        [{ kind: "redirect", status, location: `${other.endpoint}/taken` }],
        {},
        side,
      );
      const result = await outcome(sso.listAccounts({ accessToken }));
      expect(other.seen.map(({ headers }) => headers["x-amz-sso_bearer_token"])).toEqual(
        Array(elsewhere).fill(accessToken),
      );
      if (side === ours) {
        expect(result).toMatchObject({ statusCode: status, retryable: false });
        expect(portal.requests).toBe(1);
      }
    }
  });

  test("plain http to another machine is refused before anything is sent", async () => {
    for (const options of [
      { endpoint: "http://portal.example" },
      { sslEnabled: false, region: "us-east-1" },
    ]) {
      const sso = new ours.SSO({ region: "us-east-1", ...options });
      const error = await outcome(sso.listAccounts(token));
      expect(error).toMatchObject({ code: "ConfigError", retryable: false });
      expect(error.message).toContain("https");
    }
  });

  test("a listener may choose another loopback endpoint, but no plain http elsewhere", async () => {
    const { sso, accessToken } = await open();
    const request = sso.listAccounts({ accessToken });
    request.on("sign", () => request.httpRequest.updateEndpoint("http://elsewhere.example/"));
    expect(await outcome(request)).toMatchObject({ code: "ConfigError" });
  });
});

describe("every request ends", () => {
  test("v2 never calls back when an answer breaks off", async () => {
    const { sso, accessToken } = await open([{ kind: "truncate" }], {}, theirs);
    expect(await within(150, outcome(sso.listAccounts({ accessToken })))).toBe("pending");
  });

  test.each(["truncate", "reset-after-headers"] as const)("truncated responses: %s", async (kind) => {
    const our = await open([{ kind }]);
    const { $response, accountList } = await outcome(our.sso.listAccounts({ accessToken: our.accessToken }));
    expect([$response.retryCount, accountList.length]).toEqual([1, 12]);

    const without = await open([{ kind }], { maxRetries: 0 });
    expect(await outcome(without.sso.listAccounts({ accessToken: without.accessToken }))).toMatchObject({
      code: "TimeoutError",
      retryable: true,
      hostname: "127.0.0.1",
    });
  });

  test("stale connections", async () => {
    const { portal, sso, accessToken } = await open([{ kind: "close-after" }]);
    await outcome(sso.listAccounts({ accessToken }));
    const { $response } = await outcome(sso.listAccounts({ accessToken }));
    expect([$response.retryCount, portal.requests]).toEqual([0, 2]);
  });

  test.each(["headers", "body"] as const)("a silent server is a TimeoutError: %s", async (at) => {
    for (const side of [theirs, ours]) {
      const options = { maxRetries: 1, httpOptions: { timeout: 60 } };
      const { portal, sso, accessToken } = await open(
        [
          { kind: "stall", at },
          { kind: "stall", at },
        ],
        options,
        side,
      );
      const error = await outcome(sso.listAccounts({ accessToken }));
      expect(error).toMatchObject({
        code: "TimeoutError",
        message: "Connection timed out after 60ms",
        retryable: true,
      });
      expect(portal.requests).toBe(2);
    }
  });

  test("timeout: a server that drips", async () => {
    // Longer than this process may stand still for others.
    const options = { maxRetries: 0, httpOptions: { timeout: 500 } };
    const drip = { kind: "slow", bytesPerSecond: 100 } as const;
    const their = await open([drip], options, theirs);
    const theirLater = within(1_000, outcome(their.sso.listAccounts({ accessToken: their.accessToken })));
    const our = await open([drip], options);
    expect(await outcome(our.sso.listAccounts({ accessToken: our.accessToken }))).toMatchObject({
      code: "TimeoutError",
    });
    expect(await theirLater).toBe("pending");
  });

  test("size of a response", async () => {
    const { portal, sso, accessToken } = await open([{ kind: "endless" }]);
    expect(await outcome(sso.listAccounts({ accessToken }))).toMatchObject({
      code: "NetworkingError",
      retryable: false,
    });
    expect(portal.requests).toBe(1);
  });

  test("a refused connection is told as v2 tells it", async () => {
    const told = [];
    for (const side of [theirs, ours]) {
      const sso = new side.SSO({
        region: "us-east-1",
        endpoint: "http://127.0.0.1:1",
        maxRetries: 1,
        retryDelayOptions: { base: 0 },
      });
      const { time, originalError, ...error } = await outcome(sso.listAccounts(token));
      told.push({ ...error, of: { ...originalError, time: 0, message: originalError.message } });
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[1]).toMatchObject({ code: "UnknownEndpoint", retryable: true, hostname: "127.0.0.1" });
  });
});

describe("abort", () => {
  const moments: readonly [string, (request: AWS.Request<any, any>) => void][] = [
    ["right after it was sent", (request) => setTimeout(() => request.abort(), 20)],
    ["in httpHeaders", (request) => request.on("httpHeaders", () => void request.abort())],
    ["in httpData", (request) => request.on("httpData", () => void request.abort())],
    ["in httpDone", (request) => request.on("httpDone", () => void request.abort())],
    ["in validateResponse", (request) => request.on("validateResponse", () => void request.abort(), true)],
    ["in sign", (request) => request.on("sign", () => void request.abort())],
  ];
  test.each(moments)("%s", async (_moment, arrange) => {
    const stall = { kind: "stall", for: 40 } as const;
    const { sso, accessToken } = await open([stall], { maxRetries: 0 });
    const request = sso.listAccounts({ accessToken });
    arrange(request);
    const error = await within(300, outcome(request));
    expect(error).toMatchObject({
      code: "RequestAbortedError",
      message: "Request aborted by user",
      retryable: false,
    });
  });

  test("v2 says the same, once it has a retry to lose", async () => {
    for (const [side, maxRetries, code] of [
      [theirs, 1, "RequestAbortedError"],
      [theirs, 0, "TimeoutError"],
      [ours, 1, "RequestAbortedError"],
      [ours, 0, "RequestAbortedError"],
    ] as const) {
      const { sso, accessToken } = await open([{ kind: "stall" }], { maxRetries }, side);
      const request = sso.listAccounts({ accessToken });
      setTimeout(() => request.abort(), 30);
      expect(await outcome(request)).toMatchObject({ code });
    }
  });

  test("while it waits for a retry", async () => {
    const options = { retryDelayOptions: { customBackoff: () => 60_000 } };
    const { portal, sso, accessToken } = await open([{ kind: "status", status: 500 }], options);
    const request = sso.listAccounts({ accessToken });
    request.on("afterRetry", () => void setTimeout(() => request.abort(), 5), true);
    expect(await within(1000, outcome(request))).toMatchObject({ code: "RequestAbortedError" });
    expect(portal.requests).toBe(1);
  });

  test("aborted before it was sent", async () => {
    for (const [side, requests] of [
      [theirs, 1],
      [ours, 0],
    ] as const) {
      const { portal, sso, accessToken } = await open([], { maxRetries: 0 }, side);
      const request = sso.listAccounts({ accessToken });
      request.abort();
      expect(await outcome(request)).toMatchObject({ code: "RequestAbortedError" });
      expect(portal.requests).toBe(requests);
    }
  });

  test("after its end it changes nothing", async () => {
    const { sso, accessToken } = await open();
    const request = sso.listAccounts({ accessToken });
    const { accountList } = await request.promise();
    request.abort();
    expect((request.response.data as AWS.SSO.ListAccountsResponse).accountList).toBe(accountList);
  });
});

describe("the rest", () => {
  test("no credentials", async () => {
    const { sso, accessToken } = await open();
    const { accountList } = await outcome(sso.makeRequest("listAccounts", { accessToken }));
    expect(accountList).toHaveLength(12);
  });

  test("message of a response that is not JSON", async () => {
    for (const [side, quoted] of [
      [theirs, true],
      [ours, false],
    ] as const) {
      const { sso, accessToken } = await open([{ kind: "html" }], {}, side);
      const error = await outcome(sso.listAccounts({ accessToken }));
      expect(error).toMatchObject({ code: "SyntaxError", statusCode: 200, retryable: false });
      expect(/doctype|<html|'<'/i.test(error.message)).toBe(quoted);
    }
  });

  test.each(["ExpiredTokenException", "SignatureDoesNotMatch"])(
    "codes of signed services: %s",
    async (code) => {
      const { endpoint, seen } = await serve((_request, response) => {
        response.statusCode = 400;
        response.end(JSON.stringify({ code, message: "Signature expired" }));
      });
      const error = await outcome(new ours.SSO({ region: "us-east-1", endpoint }).listAccounts(token));
      expect(error).toMatchObject({ code, message: "Signature expired", retryable: false });
      expect(seen).toHaveLength(1);
    },
  );

  test("an error in build", async () => {
    const { portal, sso, accessToken } = await open();
    const request = sso.listAccounts({ accessToken });
    request.on("build", () => {
      throw Object.assign(new Error("mine"), { code: "Mine", retryable: true });
    });
    expect(await outcome(request)).toMatchObject({ code: "Mine", message: "mine" });
    expect(portal.requests).toBe(0);
  });

  test("unknown operation", async () => {
    const error = await outcome(new ours.SSO({ region: "us-east-1" }).makeRequest("listUsers"));
    expect(error).toMatchObject({ code: "TypeError" });
    expect(error.message).toBe(
      "No operation listUsers: there are getRoleCredentials, listAccountRoles, listAccounts, logout",
    );
  });

  test("once", async () => {
    const { sso, accessToken } = await open(Array(2).fill({ kind: "status", status: 500 }));
    const heard: string[] = [];
    const removed = () => void heard.push("removed");
    const request = sso.listAccounts({ accessToken });
    await outcome(
      request
        .once("retry", () => void heard.push("once"))
        .once("retry", removed)
        .removeListener("retry", removed),
    );
    expect(heard).toEqual(["once"]);
    expect(request.response.retryCount).toBe(2);
  });

  test("AWS.config replaced", () => {
    expect(() => Object.assign(ours, { config: new ours.Config() })).toThrow(TypeError);
  });
});
