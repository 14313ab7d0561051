import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../../src/index";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

async function sentTo(endpoint: ClientConfig["endpoint"], config: ClientConfig = {}): Promise<string> {
  const requestHandler = stubHandler();
  await new TestClient({ ...config, endpoint, requestHandler }).send(new PingCommand({}));
  const { protocol, hostname, port, path } = requestHandler.requests[0] ?? {};
  return `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`;
}

describe("a custom endpoint", () => {
  it.each<[string, ClientConfig["endpoint"], string]>([
    ["a string", "https://example.com", "https://example.com/ping"],
    ["a string with port and path", "https://example.com:8443/base/", "https://example.com:8443/base/ping"],
    ["a URL", new URL("https://example.com:8443/base"), "https://example.com:8443/base/ping"],
    [
      "an Endpoint",
      { protocol: "https:", hostname: "example.com", port: 8443, path: "/base" },
      "https://example.com:8443/base/ping",
    ],
    [
      "an Endpoint without a port",
      { protocol: "https:", hostname: "example.com", path: "/" },
      "https://example.com/ping",
    ],
    ["an EndpointV2", { url: new URL("https://example.com/base") }, "https://example.com/base/ping"],
    ["a provider of a string", async () => "https://example.com", "https://example.com/ping"],
    [
      "a provider of an Endpoint",
      async () => ({ protocol: "https:", hostname: "example.com", path: "" }),
      "https://example.com/ping",
    ],
    ["the usual port", "https://example.com:443", "https://example.com/ping"],
  ])("can be %s", async (_form, endpoint, url) => {
    expect(await sentTo(endpoint)).toBe(url);
  });

  it.each([
    "http://localhost:8080",
    "http://api.localhost:8080",
    "http://127.0.0.1:8080",
    "http://127.255.0.3:8080",
    "http://[::1]:8080",
  ])("can be http to loopback: %s", async (endpoint) => {
    expect(await sentTo(endpoint)).toBe(`${endpoint}/ping`);
  });

  it("can be http to another machine only where allowInsecureEndpoint says so", async () => {
    const endpoint = "http://portal.internal:8080";
    expect(await sentTo(endpoint, { allowInsecureEndpoint: true })).toBe(`${endpoint}/ping`);
    expect(() => new TestClient({ endpoint })).toThrow(/^endpoint must be .*allowInsecureEndpoint/);
  });

  const refused: [string, any][] = [
    ["http to another machine", "http://example.com"],
    ["http to a name that begins like loopback", "http://127.0.0.1.example.com"],
    ["http to a name that begins like localhost", "http://localhost.example.com"],
    ["http to a name that ends like localhost", "http://notlocalhost"],
    ["http to every interface", "http://0.0.0.0"],
    ["file:", "file:///etc/passwd"],
    ["javascript:", "javascript:alert(1)"],
    ["ftp:", "ftp://example.com"],
    ["data:", "data:text/plain,x"],
    ["no protocol", "example.com"],
    ["nothing", ""],
    ["user and password", "https://someone:pass-word-4711@example.com"],
    ["a user", "https://someone@example.com"],
    ["a password without a user", "https://:pass-word-4711@example.com"],
    ["a query", "https://example.com/?a=b"],
    ["a fragment", "https://example.com/#a"],
    ["a user in a URL", new URL("https://someone:pass-word-4711@example.com")],
    ["a user in a host name", { protocol: "https:", hostname: "someone@example.com", path: "/" }],
    ["a query in a path", { protocol: "https:", hostname: "example.com", path: "/?a=b" }],
    ["http in an Endpoint", { protocol: "http:", hostname: "example.com", path: "/" }],
    ["a protocol without its colon", { protocol: "https", hostname: "example.com", path: "/" }],
    ["javascript: in an EndpointV2", { url: new URL("javascript:alert(1)") }],
    ["a port out of range", { protocol: "https:", hostname: "example.com", port: 65536, path: "/" }],
    ["a number", 5],
    ["an empty object", {}],
    ["a list", ["example.com"]],
    ["true", true],
  ];

  it.each(refused)("is refused by name at construction: %s", (_what, endpoint) => {
    expect(() => new TestClient({ endpoint })).toThrow(
      expect.objectContaining({ name: "InvalidParameterError", parameter: "endpoint" }),
    );
  });

  it.each(refused)("is refused from a provider with nothing sent: %s", async (_what, endpoint) => {
    const requestHandler = stubHandler();
    const client = new TestClient({ endpoint: async () => endpoint, requestHandler });
    await expect(client.send(new PingCommand({}))).rejects.toThrow(/^endpoint must be an https URL/);
    expect(requestHandler.requests).toEqual([]);
  });

  it.each(["ftp:", "file:", "javascript:"])("with allowInsecureEndpoint, still refuses %s", (protocol) => {
    const endpoint = `${protocol}//example.com/`;
    expect(() => new TestClient({ endpoint, allowInsecureEndpoint: true })).toThrow(/^endpoint must/);
  });

  it("is refused by name where it is null", () => {
    expect(() => new TestClient({ endpoint: null as never })).toThrow(/^endpoint must/);
  });

  it.each([
    "https://someone:pass-word-4711@example.com",
    "ftp://someone:pass-word-4711@example.com",
    "someone:pass-word-4711@example.com",
    "https://example.com\n@pass-word-4711",
  ])("never shows a password in the refusal", (endpoint) => {
    try {
      new TestClient({ endpoint });
      expect.unreachable();
    } catch (error) {
      expect(`${(error as Error).stack}`).toContain("endpoint must");
      expect(`${(error as Error).stack}`).not.toContain("pass-word-4711");
    }
  });
});
