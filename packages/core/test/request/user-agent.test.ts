import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../../src/index";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

async function userAgentOf(config: ClientConfig): Promise<string> {
  const requestHandler = stubHandler();
  await new TestClient({ ...config, requestHandler }).send(new PingCommand({}));
  const { headers } = requestHandler.requests[0] ?? {};
  expect(headers?.["x-amz-user-agent"]).toBe(headers?.["user-agent"]);
  return headers?.["user-agent"] ?? "";
}

describe("the user agent", () => {
  it("names library, platform, language, runtime and service", async () => {
    expect((await userAgentOf({})).split(" ")).toEqual([
      expect.stringMatching(/^identity-center\/\d+\.\d+\.\d+$/),
      `os/${process.platform}`,
      "lang/js",
      `md/nodejs#${process.versions.node}`,
      "api/Test-Service",
    ]);
  });

  it.each<[string, ClientConfig, string]>([
    ["a product", { customUserAgent: "my-app/1.0" }, "my-app/1.0"],
    ["pairs", { customUserAgent: [["my-app", "1.0"], ["plugin"]] }, "my-app/1.0 plugin"],
    ["an application id", { userAgentAppId: "my-app" }, "app/my-app"],
    ["an application id from a provider", { userAgentAppId: async () => "my-app" }, "app/my-app"],
    ["both", { customUserAgent: "a/1", userAgentAppId: "b" }, "a/1 app/b"],
  ])("ends with %s", async (_what, config, end) => {
    expect(await userAgentOf(config)).toMatch(new RegExp(` api/Test-Service ${end}$`));
  });

  it("asks for the application id once", async () => {
    let asked = 0;
    const userAgentAppId = async () => {
      asked += 1;
      return "my-app";
    };
    const client = new TestClient({ userAgentAppId, requestHandler: stubHandler() });
    await Promise.all([client.send(new PingCommand({})), client.send(new PingCommand({}))]);
    expect(asked).toBe(1);
  });

  it.each(["a\r\nx-evil: 1", "a\nb", "a b", "a\0b", "ünïcode"])(
    "can be no second header and no second word: %j",
    async (evil) => {
      const plain = (await userAgentOf({})).split(" ").length;
      for (const config of [{ customUserAgent: evil }, { userAgentAppId: evil }]) {
        const userAgent = await userAgentOf(config);
        expect(userAgent).toMatch(/^[!-~]+( [!-~]+)*$/);
        expect(userAgent.split(" ")).toHaveLength(plain + 1);
      }
    },
  );

  it("is one line of printable words, whatever it is made of", async () => {
    const word = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(word, fc.array(fc.tuple(word, word)), async (userAgentAppId, customUserAgent) => {
        expect(await userAgentOf({ userAgentAppId, customUserAgent })).toMatch(/^[!-~]+( [!-~]+)*$/);
      }),
    );
  }, 20_000);
});
