import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { json, stubHandler } from "./stub-handler";
import {
  LeaveCommand,
  ListThingsCommand,
  PingCommand,
  TestClient,
  UnauthorizedException,
} from "./test-client";

const accessToken = "some-token";

/** What a callback was called with. */
function recorder() {
  const calls: unknown[][] = [];
  let called = () => {};
  const first = new Promise<void>((resolve) => {
    called = resolve;
  });
  const callback = (...args: unknown[]) => {
    calls.push(args);
    called();
  };
  return { calls, callback, first };
}

it("refuses a client of another make, which takes commands by their type", () => {
  const handler = new PingCommand({}).resolveMiddleware(new TestClient().middlewareStack, {
    clientName: "SSOClient",
  } as never);
  expect(() => handler({ input: {} })).toThrow("client must be a client of this command's package");
});

describe("send", () => {
  it("gives a promise of the output", async () => {
    const client = new TestClient({ requestHandler: stubHandler(json({ things: [{ id: "a" }] })) });
    const output = client.send(new ListThingsCommand({ accessToken }));
    expect(output).toBeInstanceOf(Promise);
    expect((await output).things).toEqual([{ id: "a" }]);
  });

  it.each(["callback alone", "options and callback", "undefined and callback"])(
    "calls back once with the output: %s",
    async (form) => {
      const client = new TestClient({ requestHandler: stubHandler(json({ things: [] })) });
      const command = new ListThingsCommand({ accessToken });
      const { calls, callback, first } = recorder();
      const returned =
        form === "callback alone"
          ? client.send(command, callback)
          : client.send(
              command,
              form.startsWith("options") ? { requestTimeout: 5_000 } : undefined,
              callback,
            );
      expect(returned).toBeUndefined();
      expect(calls).toEqual([]);
      await first;
      await setImmediate();
      expect(calls).toEqual([[null, expect.objectContaining({ things: [] })]]);
    },
  );

  it("calls back once with the error, and leaves no rejection behind", async () => {
    const client = new TestClient({ requestHandler: stubHandler(json({}, 401)) });
    const { calls, callback, first } = recorder();
    client.send(new ListThingsCommand({ accessToken }), callback);
    await first;
    await setImmediate();
    expect(calls).toEqual([[expect.any(UnauthorizedException)]]);
  });

  it("calls back once where the callback throws, which is nobody's failure but its own", async () => {
    const others = process.rawListeners("unhandledRejection") as NodeJS.UnhandledRejectionListener[];
    process.removeAllListeners("unhandledRejection");
    const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve));
    try {
      const client = new TestClient({ requestHandler: stubHandler() });
      const { calls, callback } = recorder();
      const mine = new Error("Mine");
      client.send(new PingCommand({}), (...args) => {
        callback(...args);
        throw mine;
      });
      expect(await unhandled).toBe(mine);
      expect(calls).toEqual([[null, expect.objectContaining({ $metadata: expect.anything() })]]);
    } finally {
      process.removeAllListeners("unhandledRejection");
      for (const other of others) process.on("unhandledRejection", other);
    }
  });

  it("calls back with a refused input too", async () => {
    const { calls, callback, first } = recorder();
    new TestClient({ requestHandler: stubHandler() }).send(new ListThingsCommand({}), callback);
    await first;
    expect(calls).toEqual([[expect.objectContaining({ parameter: "accessToken" })]]);
  });

  it("passes the options to the request handler in the callback's form too", async () => {
    const seen: unknown[] = [];
    const requestHandler = stubHandler((_request, { abortSignal, requestTimeout }) => {
      seen.push([abortSignal, requestTimeout]);
      return {};
    });
    const { callback, first } = recorder();
    new TestClient({ requestHandler }).send(new PingCommand({}), { requestTimeout: 5_000 }, callback);
    await first;
    expect(seen).toEqual([[expect.any(AbortSignal), 5_000]]);
  });

  it.each([undefined, null, 5, "ListThings", {}, { input: {} }, () => {}])(
    "refuses what is no command by name: %j",
    async (command) => {
      const requestHandler = stubHandler();
      const client = new TestClient({ requestHandler });
      await expect(client.send(command as never)).rejects.toMatchObject({
        name: "InvalidParameterError",
        parameter: "command",
      });
      expect(requestHandler.requests).toEqual([]);
    },
  );
});

describe("a client", () => {
  it("needs no options", () => {
    expect(() => new TestClient()).not.toThrow();
  });

  it("tells its configuration", async () => {
    const { config } = new TestClient({ requestHandler: stubHandler() });
    expect(config).toMatchObject({
      clientName: "TestClient",
      serviceId: "Test Service",
      apiVersion: "2020-02-20",
    });
    expect(await config.region()).toBe("eu-west-1");
    expect(await config.endpoint()).toEqual({
      protocol: "https:",
      hostname: "api.test.eu-west-1.amazonaws.com",
      path: "",
    });
    expect(await config.maxAttempts()).toBe(3);
    expect(await config.retryMode()).toBe("standard");
    expect(await config.useFipsEndpoint()).toBe(false);
    expect(await config.useDualstackEndpoint()).toBe(false);
    expect(config.token).toBeUndefined();
    expect(config.logger).toBeUndefined();
  });

  it("asks each provider of its configuration once, over many calls", async () => {
    const asked: Record<string, number> = {};
    const counting =
      <T>(name: string, value: T) =>
      async () => {
        asked[name] = (asked[name] ?? 0) + 1;
        return value;
      };
    const client = new TestClient({
      requestHandler: stubHandler(),
      region: counting("region", "eu-west-2"),
      useFipsEndpoint: counting("useFipsEndpoint", false),
      useDualstackEndpoint: counting("useDualstackEndpoint", false),
      maxAttempts: counting("maxAttempts", 2),
      retryMode: counting("retryMode", "adaptive" as const),
      userAgentAppId: counting("userAgentAppId", "app"),
    });
    expect(asked).toEqual({});
    await Promise.all([client.send(new PingCommand({})), client.send(new PingCommand({}))]);
    await client.send(new PingCommand({}));
    expect(asked).toEqual({
      region: 1,
      useFipsEndpoint: 1,
      useDualstackEndpoint: 1,
      maxAttempts: 1,
      retryMode: 1,
      userAgentAppId: 1,
    });
  });

  it("locks its API version", () => {
    expect(() => new TestClient({ apiVersion: "2020-02-20" })).not.toThrow();
    expect(() => new TestClient({ apiVersion: "2019-06-10" })).toThrow(
      "apiVersion must be 2020-02-20; given: 2019-06-10",
    );
  });

  it.each(["https", 5, () => {}, null])("refuses the request handler %j by name", (requestHandler) => {
    expect(() => new TestClient({ requestHandler: requestHandler as never })).toThrow(
      /^requestHandler must be/,
    );
  });

  it("destroys its request handler, by any of three ways", async () => {
    let destroyed = 0;
    const requestHandler = {
      ...stubHandler(),
      destroy: () => {
        destroyed += 1;
      },
    };
    const client = new TestClient({ requestHandler });
    client.destroy();
    client[Symbol.dispose]();
    await client[Symbol.asyncDispose]();
    expect(destroyed).toBe(3);
    await client.send(new LeaveCommand({ accessToken }));
  });

  it("is destroyed where its request handler cannot be", () => {
    expect(() => new TestClient({ requestHandler: stubHandler() }).destroy()).not.toThrow();
  });
});
