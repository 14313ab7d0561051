import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TransportError } from "../../src/errors/transport-error";
import {
  createRequestHandler,
  isLasting,
  lookUp,
  randomUUID,
  userAgentProducts,
} from "../../src/runtime/runtime";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

afterEach(() => {
  vi.unstubAllEnvs();
});

const request = {
  protocol: "http:",
  hostname: "127.0.0.1",
  port: 1,
  method: "GET",
  path: "/",
  query: {},
  headers: {},
};

describe("the default request handler", () => {
  it("is replaced by one that was given", () => {
    const handler = stubHandler();
    expect(createRequestHandler(handler, undefined, async () => undefined)).toBe(handler);
  });

  it("asks for settings only when it is first used", async () => {
    const asked: string[] = [];
    const handler = createRequestHandler({}, undefined, async (name) => {
      asked.push(name);
      return undefined;
    });
    await setImmediate();
    expect(asked).toEqual([]);
    await expect(handler.handle(request)).rejects.toThrow("ECONNREFUSED");
    await expect(handler.handle(request)).rejects.toThrow("ECONNREFUSED");
    expect(asked).toEqual(["defaultsMode"]);
  });

  it("takes options before what defaultsMode says, and asks nobody then", async () => {
    const handler = createRequestHandler({ connectionTimeout: 999 }, undefined, async () =>
      expect.unreachable(),
    );
    await expect(handler.handle(request)).rejects.toThrow("ECONNREFUSED");
    expect((handler as any).httpHandlerConfigs()).toMatchObject({ connectionTimeout: 999 });
  });

  it("takes the connection time-out of defaultsMode", async () => {
    const handler = createRequestHandler({ socketTimeout: 7 }, "in-region", async () => undefined);
    await expect(handler.handle(request)).rejects.toThrow("ECONNREFUSED");
    await expect(handler.handle(request)).rejects.toThrow("ECONNREFUSED");
    expect((handler as any).httpHandlerConfigs()).toMatchObject({
      connectionTimeout: 1_100,
      socketTimeout: 7,
    });
  });

  it("tells a setting that makes no sense when it is used, and not before", async () => {
    const handler = createRequestHandler({}, undefined, async () => ["fast", "AWS_DEFAULTS_MODE"]);
    await setImmediate();
    await expect(handler.handle(request)).rejects.toThrow(/^AWS_DEFAULTS_MODE must be/);
  });

  it("tells a client's caller of it by name, and not as a failure of the network", async () => {
    vi.stubEnv("AWS_DEFAULTS_MODE", "fast");
    const client = new TestClient({ endpoint: "http://127.0.0.1:1" });
    await expect(client.send(new PingCommand({}))).rejects.toMatchObject({
      name: "InvalidParameterError",
      message:
        "AWS_DEFAULTS_MODE must be legacy or standard or in-region or cross-region or mobile or auto; given: fast",
    });
  });

  it("refuses a defaultsMode that makes no sense at once", () => {
    expect(() => createRequestHandler({}, "fast" as never, async () => undefined)).toThrow(/^defaultsMode/);
  });
});

describe("the Node runtime", () => {
  it("looks settings up in the process's variables", async () => {
    vi.stubEnv("AWS_REGION", "eu-west-1");
    expect(await lookUp("SSO", {})("region")).toEqual(["eu-west-1", "AWS_REGION"]);
    vi.unstubAllEnvs();
    expect(await lookUp("SSO", { profile: "nobody" })("region")).toBeUndefined();
  });

  it("looks settings up in the shared config file, for the profile of a client's option or of AWS_PROFILE", async () => {
    const folder = await mkdtemp(join(tmpdir(), "core-"));
    try {
      const file = join(folder, "config");
      await writeFile(file, "[profile a]\nsso_region = eu-west-1\n[profile b]\nsso_region = us-west-2\n");
      vi.stubEnv("AWS_CONFIG_FILE", file);
      vi.stubEnv("AWS_PROFILE", "a");
      for (const [profile, region] of [
        [undefined, "eu-west-1"],
        ["b", "us-west-2"],
      ] as const) {
        const requestHandler = stubHandler();
        await new TestClient({ region: undefined, profile, requestHandler }).send(new PingCommand({}));
        expect(requestHandler.requests[0]?.hostname).toBe(`api.test.${region}.amazonaws.com`);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("names itself in the user agent", () => {
    expect(userAgentProducts.map((product) => product.join("/"))).toEqual([
      expect.stringMatching(/^identity-center\/\d+\.\d+\.\d+/),
      `os/${process.platform}`,
      "lang/js",
      `md/nodejs#${process.versions.node}`,
    ]);
  });

  it("gives ids that differ", () => {
    expect(new Set([randomUUID(), randomUUID(), randomUUID()]).size).toBe(3);
  });

  const failure = (code: string) => TransportError.of(Object.assign(new Error(code), { code }));

  it.each([
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "CERT_REVOKED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "ERR_BODY_TOO_LARGE",
    "ERR_INVALID_CHAR",
    "ERR_INVALID_HTTP_TOKEN",
  ])("takes %s for lasting", (code) => {
    expect(isLasting(failure(code))).toBe(true);
  });

  it.each([
    "ECONNRESET",
    "ECONNREFUSED",
    "EPIPE",
    "ETIMEDOUT",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ERR_STREAM_PREMATURE_CLOSE",
  ])("takes %s for something that may pass", (code) => {
    expect(isLasting(failure(code))).toBe(false);
  });
});
