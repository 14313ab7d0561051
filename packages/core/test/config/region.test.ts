import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

const injections = [
  "us-east-1.evil.example#",
  "x@evil",
  "evil.example/",
  "evil.example:443",
  "us-east-1.evil.example",
  "us-east-1?",
  "us-east-1\\",
  "us-east-1\n",
  "us-east-1\r\nx: y",
  "a".repeat(64),
  "-us-east-1",
  "us-east-1-",
  "-",
  "*",
  "%2e",
  "us east 1",
  "us_east_1",
  "ü-east-1",
  "xn--us-east-1",
  "",
];

describe("a region", () => {
  it.each(["us-east-1", "a", "1", "a".repeat(63), "US-EAST-1"])(
    "can be the host label %s",
    async (region) => {
      const requestHandler = stubHandler();
      await new TestClient({ region, requestHandler }).send(new PingCommand({}));
      expect(requestHandler.requests[0]?.hostname).toBe(`api.test.${region.toLowerCase()}.amazonaws.com`);
    },
  );

  it.each(injections)("is refused by name at construction: %j", (region) => {
    expect(() => new TestClient({ region })).toThrow(
      expect.objectContaining({ name: "InvalidParameterError", parameter: "region" }),
    );
  });

  it.each([...injections, null, undefined, {}])(
    "is refused from a provider with nothing sent: %j",
    async (region) => {
      const requestHandler = stubHandler();
      const client = new TestClient({ region: async () => region as string, requestHandler });
      await expect(client.send(new PingCommand({}))).rejects.toThrow(/^region must be a region such as/);
      expect(requestHandler.requests).toEqual([]);
    },
  );

  it("that is nowhere to be found is refused with how to set one", async () => {
    const requestHandler = stubHandler();
    const client = new TestClient({ region: undefined, requestHandler });
    await expect(client.send(new PingCommand({}))).rejects.toThrow(
      "region must be a region such as us-east-1 (option, AWS_REGION, sso_region or region); given: undefined",
    );
    expect(requestHandler.requests).toEqual([]);
  });

  it("whatever it is, is refused or is one label between prefix and suffix", async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."ab1-.:/@#?%\\ \n"), maxLength: 70 }),
      fc.stringMatching(/^[a-z0-9-]{1,70}$/),
    );
    await fc.assert(
      fc.asyncProperty(text, async (region) => {
        const requestHandler = stubHandler();
        let client: TestClient;
        try {
          client = new TestClient({ region, requestHandler });
        } catch (error) {
          expect(error).toMatchObject({ parameter: "region" });
          return;
        }
        await client.send(new PingCommand({}));
        const { protocol, hostname, path } = requestHandler.requests[0] ?? {};
        const suffix = /\.(amazonaws\.com(\.cn)?|c2s\.ic\.gov|amazonaws\.eu)$/;
        expect(hostname?.replace(suffix, "")).toBe(`api.test.${region.toLowerCase()}`);
        expect(new URL(`${protocol}//${hostname}${path}`).hostname).toBe(hostname);
      }),
      { numRuns: 300 },
    );
  }, 20_000);
});
