import { describe, expect, it } from "vitest";
import type { RuntimeExtension } from "../src/index";
import { json, stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

const extending = (configure: RuntimeExtension["configure"]): RuntimeExtension => ({ configure });

describe("an extension", () => {
  it("reads region, request handler and retry strategy", async () => {
    const requestHandler = stubHandler();
    const seen: any[] = [];
    const extension = extending((it) => seen.push(it.region(), it.httpHandler(), it.retryStrategy()));
    new TestClient({ requestHandler, extensions: [extension] });
    expect(await seen[0]()).toBe("eu-west-1");
    expect(seen[1]).toBe(requestHandler);
    expect(await seen[2]()).toMatchObject({ acquireInitialRetryToken: expect.any(Function) });
  });

  it("sets the region", async () => {
    const requestHandler = stubHandler();
    const extension = extending((it) => it.setRegion(async () => "us-west-2"));
    const client = new TestClient({ requestHandler, extensions: [extension] });
    await client.send(new PingCommand({}));
    expect(requestHandler.requests[0]?.hostname).toBe("api.test.us-west-2.amazonaws.com");
    expect(await client.config.region()).toBe("us-west-2");
  });

  it("cannot set a region that makes no host", async () => {
    const requestHandler = stubHandler();
    const extension = extending((it) => it.setRegion(async () => "x@evil"));
    const client = new TestClient({ requestHandler, extensions: [extension] });
    await expect(client.send(new PingCommand({}))).rejects.toThrow(/^region must be/);
    expect(requestHandler.requests).toEqual([]);
  });

  it("sets the request handler", async () => {
    const given = stubHandler();
    const own = stubHandler();
    const extension = extending((it) => it.setHttpHandler(own));
    await new TestClient({ requestHandler: given, extensions: [extension] }).send(new PingCommand({}));
    expect([given.requests.length, own.requests.length]).toEqual([0, 1]);
  });

  it("sets the retry strategy", async () => {
    const requestHandler = stubHandler(json({}, 503));
    const never = {
      acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
      refreshRetryTokenForRetry: async () => {
        throw new Error("Never");
      },
      recordSuccess: () => {},
    };
    const extension = extending((it) => it.setRetryStrategy(async () => never));
    await new TestClient({ requestHandler, extensions: [extension] })
      .send(new PingCommand({}))
      .catch(() => {});
    expect(requestHandler.requests).toHaveLength(1);
  });

  it("sees what the one before it did", async () => {
    const regions: string[] = [];
    const client = new TestClient({
      requestHandler: stubHandler(),
      extensions: [
        extending((it) => it.setRegion(async () => "us-west-2")),
        extending((it) => {
          const before = it.region();
          it.setRegion(async () => {
            regions.push(await before());
            return "us-east-2";
          });
        }),
      ],
    });
    expect(await client.config.region()).toBe("us-east-2");
    expect(regions).toEqual(["us-west-2"]);
  });
});
