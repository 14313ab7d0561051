import { describe, expect, it, vi } from "vitest";
import * as node from "../src/runtime";
import * as browser from "../src/runtime.browser";
import {
  afterwards,
  createRequestHandler,
  discard,
  foreignOperation,
  isLasting,
  isStaleSocket,
  lookUp,
  placesOf,
  randomUUID,
  readBody,
} from "../src/runtime.browser";
import { TransportError } from "../src/transport-error";
import { stubHandler } from "./stub-handler";

const responseOf = (body: unknown) => ({ statusCode: 200, headers: {}, body });

describe("the browser runtime", () => {
  it("has the exports of Node's", () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });

  it("takes a request handler that was given", () => {
    const handler = stubHandler();
    expect(createRequestHandler(handler)).toBe(handler);
  });

  it("follows no redirect, as that would carry the token elsewhere", async () => {
    const fetched: (RequestInit | undefined)[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      fetched.push(request);
      return new Response("{}");
    });
    try {
      await createRequestHandler({}).handle({
        protocol: "https:",
        hostname: "example.com",
        method: "GET",
        path: "/",
        query: {},
        headers: {},
      });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(fetched.map((request) => request?.redirect)).toEqual(["manual"]);
  });

  it("finds no settings anywhere", async () => {
    expect(await lookUp()("region")).toBeUndefined();
  });

  it("gives ids that differ, also on a page without https", () => {
    expect(randomUUID()).not.toBe(randomUUID());
    vi.stubGlobal("crypto", {});
    try {
      expect(randomUUID()).not.toBe(randomUUID());
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("refuses commands of the AWS SDK", () => {
    expect(() => foreignOperation({})).toThrow(/^command must be a command of this client's package/);
  });

  it.each<[string, (text: string) => unknown]>([
    ["a Blob", (text) => new Blob([text])],
    ["a stream", (text) => new Response(text).body],
    ["a string", (text) => text],
  ])("reads a body from %s, up to the limit and no byte more", async (_form, make) => {
    const attempt = { received: 0 };
    const read = (limit: number) => readBody(responseOf(make("grün")), limit, attempt);
    expect(await read(5)).toBe("grün");
    expect(attempt.received).toBe(5);
    await expect(read(4)).rejects.toMatchObject({ name: "NetworkError", code: "ERR_BODY_TOO_LARGE" });
  });

  it.each([undefined, null])("reads %s as an empty body", async (body) => {
    expect(await readBody(responseOf(body), 5, { received: 0 })).toBe("");
  });

  it("reads characters that are cut, and drops a byte order mark", async () => {
    const bytes = new TextEncoder().encode("\ufeffgrün");
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readBody(responseOf(body), 100, { received: 0 })).toBe("grün");
  });

  it("reads no more of a body than the limit, and cancels the rest", async () => {
    let given = 0;
    let cancelled = 0;
    const body = new ReadableStream({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(10));
      },
      cancel() {
        cancelled += 1;
      },
    });
    await expect(readBody(responseOf(body), 35, { received: 0 })).rejects.toThrow(
      "The answer is larger than 35 bytes",
    );
    expect(given).toBeLessThan(10);
    expect(cancelled).toBe(1);
  });

  it("takes a failure of fetch for one that may pass, and an answer that is too large for one that will not", () => {
    expect(isLasting(TransportError.of(new TypeError("Failed to fetch")))).toBe(false);
    expect(isLasting(TransportError.tooLarge(5))).toBe(true);
  });

  it("leaves closing to the signal, and sockets to the browser", () => {
    expect(discard()).toBeUndefined();
    expect(isStaleSocket()).toBe(false);
    expect(placesOf()).toBe(50);
    let done = false;
    afterwards(() => {
      done = true;
    });
    expect(done).toBe(true);
  });
});
