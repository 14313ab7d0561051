import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ClientConfig, TransportError } from "../../src/index";
import { createRequestHandler } from "../../src/runtime/runtime.browser";
import { PingCommand, TestClient } from "../test-client";

const endpoint = "https://portal.example:8443";
const message = "Failed to fetch";

/** What a call throws in a page, with what its fetch throws. */
async function failureIn(page: string, failure: unknown, config: ClientConfig = {}): Promise<any> {
  const { origin, protocol } = new URL(page);
  vi.stubGlobal("location", { origin, protocol, href: page });
  vi.stubGlobal("fetch", async () => {
    throw failure;
  });
  const requestHandler = createRequestHandler({});
  const client = new TestClient({ endpoint, requestHandler, ...config });
  return client.send(new PingCommand({})).catch((error) => error);
}

describe("a failure of fetch", () => {
  beforeEach(() => void vi.stubGlobal("navigator", { onLine: true }));
  afterEach(() => void vi.unstubAllGlobals());

  it("says where the endpoint is of another origin that a browser may have blocked it, and what to do", async () => {
    const cause = new TypeError(message);
    const error = await failureIn("https://app.example/some/page", cause);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ name: "NetworkError", code: undefined, $metadata: { attempts: 3 } });
    expect(error.cause).toBe(cause);
    expect(error.message).toBe(
      `${message} (perhaps blocked by CORS, CSP or as mixed content: use an endpoint on https://app.example ` +
        `instead of ${endpoint}; see README, Honest limits)`,
    );
  });

  it.each(["http://portal.example:8443/", "https://portal.example/", "https://app.portal.example:8443/"])(
    "says so in a page of %s, which is another origin",
    async (page) => {
      expect((await failureIn(page, new TypeError(message))).message).toContain("CORS");
    },
  );

  it("stays as it is in a page of the endpoint's own origin", async () => {
    const error = await failureIn(`${endpoint}/page`, new TypeError(message));
    expect(error).toMatchObject({ name: "NetworkError", message });
  });

  it.each<[string, Error]>([
    ["has a cause", new TypeError(message, { cause: { code: "ECONNREFUSED" } })],
    ["is of another kind", Object.assign(new Error(message), { name: "SyntaxError" })],
  ])("stays as it is where it %s", async (_how, cause) => {
    const error = await failureIn("https://app.example/", cause);
    expect(error).toMatchObject({ name: "NetworkError", message, cause });
  });

  it("stays as it is while the browser is offline", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    expect((await failureIn("https://app.example/", new TypeError(message))).message).toBe(message);
  });

  it("may be anything", async () => {
    expect(await failureIn("https://app.example/", undefined)).toMatchObject({ name: "NetworkError" });
  });

  it("stays as it is where there is no page", async () => {
    vi.stubGlobal("navigator", undefined);
    vi.stubGlobal("location", undefined);
    vi.stubGlobal("fetch", async () => {
      throw new TypeError(message);
    });
    const client = new TestClient({ endpoint, requestHandler: createRequestHandler({}) });
    await expect(client.send(new PingCommand({}))).rejects.toMatchObject({ message });
  });
});
