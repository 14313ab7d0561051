import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Wait } from "../../src/call/wait";
import { TransportError } from "../../src/errors/transport-error";
import {
  afterwards,
  createRequestHandler,
  discard,
  foreignOperation,
  gateOf,
  isLasting,
  isStaleSocket,
  lookUp,
  randomUUID,
  readBody,
  userAgentHeaders,
} from "../../src/runtime/runtime.browser";
import { stubHandler } from "../stub-handler";

const responseOf = (body: unknown) => ({ statusCode: 200, headers: {}, body });

describe("the browser runtime", () => {
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

  describe("where the platform follows redirects, whatever it is told", () => {
    const handle = async (url: string) => {
      vi.stubGlobal("fetch", async () => Object.defineProperty(new Response("{}"), "url", { value: url }));
      return createRequestHandler({}).handle({
        protocol: "https:",
        hostname: "example.com",
        method: "GET",
        path: "/accounts",
        query: {},
        headers: {},
      });
    };
    afterEach(() => {
      vi.unstubAllGlobals();
    });

    it("refuses what another origin answered", async () => {
      for (const url of [
        "https://example.org/accounts",
        "https://example.com:8443/",
        "http://example.com/",
      ]) {
        await expect(handle(url)).rejects.toThrow("A redirect to another origin");
      }
    });

    it("takes an answer of the same origin, however its URL is written", async () => {
      for (const url of ["https://example.com/accounts", "https://EXAMPLE.com:443/accounts", ""]) {
        expect((await handle(url)).response.statusCode).toBe(200);
      }
    });
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

  it("leaves the browser its own user agent", () => {
    expect(userAgentHeaders).toEqual(["x-amz-user-agent"]);
  });

  it("refuses commands of the AWS SDK", () => {
    expect(() => foreignOperation({})).toThrow(/^command must be a command of this client's package/);
  });

  it.each<[string, (text: string) => unknown]>([
    ["a Blob", (text) => new Blob([text])],
    ["a stream", (text) => new Response(text).body],
    ["bytes", (text) => new TextEncoder().encode(text)],
    ["a buffer", (text) => new TextEncoder().encode(text).buffer],
  ])("reads a body from %s, up to the limit and no byte more", async (_form, make) => {
    const attempt = { received: 0 };
    const read = (limit: number) => readBody(responseOf(make("grün")), limit, attempt);
    expect(await read(5)).toBe("grün");
    expect(attempt.received).toBe(5);
    await expect(read(4)).rejects.toMatchObject({ name: "NetworkError", code: "ERR_BODY_TOO_LARGE" });
  });

  describe("without the web platform", () => {
    beforeEach(() => {
      for (const name of [
        "fetch",
        "Request",
        "Response",
        "Headers",
        "Blob",
        "TextDecoder",
        "ReadableStream",
      ]) {
        vi.stubGlobal(name, undefined);
      }
    });
    afterEach(() => void vi.unstubAllGlobals());

    it("reads a string, up to the limit and no character more", async () => {
      const read = (limit: number) => readBody(responseOf("grün"), limit, { received: 0 });
      expect(await read(4)).toBe("grün");
      await expect(read(3)).rejects.toMatchObject({ name: "NetworkError", code: "ERR_BODY_TOO_LARGE" });
    });

    it.each([undefined, null, ""])("reads %j as an empty body", async (body) => {
      expect(await readBody(responseOf(body), 5, { received: 0 })).toBe("");
    });

    it("takes a request handler, also one that can be configured as that of fetch can", async () => {
      const configurable = { httpHandlerConfigs: () => ({}), updateHttpClientConfig: () => {} };
      const handler = createRequestHandler({ ...stubHandler({ body: "{}" }), ...configurable });
      expect((await handler.handle({} as never, {})).response.body).toBe("{}");
    });

    it("names what is missing to read a body that is no string", async () => {
      await expect(readBody(responseOf(new Uint8Array(2)), 5, { received: 0 })).rejects.toThrow(
        /\bResponse is not/,
      );
    });
  });

  it("reads a Blob where neither it nor a response has a stream, as in React Native", async () => {
    vi.stubGlobal(
      "Response",
      class {
        constructor(readonly given: { content: string }) {}
        async text() {
          return this.given.content;
        }
      },
    );
    try {
      const blob = { size: 5, content: "grün" };
      expect(await readBody(responseOf(blob), 5, { received: 0 })).toBe("grün");
      await expect(readBody(responseOf(blob), 4, { received: 0 })).rejects.toThrow("larger than 4 bytes");
    } finally {
      vi.unstubAllGlobals();
    }
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
      "The response is larger than 35 bytes",
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
    const { enter } = gateOf();
    const turns = Array.from({ length: 51 }, () => enter(new Wait()));
    expect(turns.filter((turn) => turn === undefined)).toHaveLength(50);
    let done = false;
    afterwards(() => {
      done = true;
    });
    expect(done).toBe(true);
  });
});
