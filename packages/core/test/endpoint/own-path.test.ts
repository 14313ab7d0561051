import { afterEach, describe, expect, it } from "vitest";
import type { ClientConfig } from "../../src/index";
import { json, stubHandler } from "../stub-handler";
import { ListThingsCommand, PingCommand, TestClient } from "../test-client";

/** Stands in for a page, or for a worker of one. */
function openPage(origin: string): void {
  Object.defineProperty(globalThis, "location", { value: { origin }, configurable: true });
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, "location");
});

function clientOf(config: ClientConfig) {
  const requestHandler = stubHandler(json({ things: [] }));
  const client = new TestClient({ region: undefined, requestHandler, ...config });
  const list = async (input: object = {}) => {
    await client.send(new ListThingsCommand(input));
    const { protocol, hostname, port, path, headers = {} } = requestHandler.requests.at(-1) ?? {};
    return { url: `${protocol}//${hostname}${port ? `:${port}` : ""}${path}`, headers };
  };
  return { client, list };
}

describe("an endpoint that is a path", () => {
  it.each<[string, ClientConfig["endpoint"]]>([
    ["a text", "/portal"],
    ["with a slash at its end", "/portal/"],
    ["a provider of it", async () => "/portal"],
  ])("is one of the page's own origin: %s", async (_form, endpoint) => {
    openPage("https://portal.example.com:8443");
    const { list } = clientOf({ endpoint });
    const { url, headers } = await list();
    expect(url).toBe("https://portal.example.com:8443/portal/things");
    expect(headers["x-identity-center"]).toBe("1");
    expect(Object.keys(headers)).not.toContain("x-test-bearer_token");
  });

  it("is never sent a token, neither the input's nor the client's", async () => {
    openPage("https://portal.example.com");
    let asked = 0;
    const token = async () => {
      asked += 1;
      return { token: "of-the-client" };
    };
    const { list } = clientOf({ endpoint: "/portal", token });
    const { headers } = await list({ accessToken: "of-the-input" });
    expect(JSON.stringify(headers)).not.toContain("of-the");
    expect(asked).toBe(0);
  });

  it("leads nowhere else, whatever it contains", async () => {
    openPage("https://portal.example.com");
    for (const endpoint of ["/\t/evil.example", "/@evil.example", "/portal//evil.example"]) {
      const { list } = clientOf({ endpoint });
      expect(new URL((await list()).url).host).toBe("portal.example.com");
    }
    for (const endpoint of ["//evil.example", "/\\evil.example"]) {
      expect(() => clientOf({ endpoint })).toThrow(/^endpoint must be an https URL/);
    }
    for (const endpoint of ["/portal?a=b", "/portal#a"]) {
      await expect(clientOf({ endpoint }).list()).rejects.toMatchObject({ parameter: "endpoint" });
    }
  });

  it("survives a client made of another's configuration", async () => {
    openPage("https://portal.example.com");
    const { client } = clientOf({ endpoint: "/portal" });
    const { headers } = await clientOf({ endpoint: client.config.endpoint }).list();
    expect(headers["x-identity-center"]).toBe("1");
  });

  it("is refused at the first call where there is no page, which says where it counts", async () => {
    const { client } = clientOf({ endpoint: "/portal" });
    const call = client.send(new PingCommand({}));
    await expect(call).rejects.toMatchObject({ name: "InvalidParameterError", parameter: "endpoint" });
    await expect(call).rejects.toThrow(/a path: in a page/);
    openPage("null");
    await expect(client.send(new PingCommand({}))).rejects.toMatchObject({ parameter: "endpoint" });
    // What failed is not kept: the same client works once there is a page.
    openPage("https://portal.example.com");
    await client.send(new PingCommand({}));
  });

  it("changes nothing for an endpoint of the page's origin that is a URL", async () => {
    openPage("https://portal.example.com");
    const { list } = clientOf({ endpoint: "https://portal.example.com/portal" });
    await expect(list()).rejects.toMatchObject({ parameter: "accessToken" });
    const { headers } = await list({ accessToken: "of-the-input" });
    expect(headers["x-test-bearer_token"]).toBe("of-the-input");
    expect(Object.keys(headers)).not.toContain("x-identity-center");
  });
});
