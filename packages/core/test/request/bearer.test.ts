import type { TokenIdentity } from "@smithy/types";
import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../../src/index";
import { fakeClock } from "../fake-clock";
import { json, type Reply, stubHandler } from "../stub-handler";
import { ListThingsCommand, PingCommand, TestClient } from "../test-client";

const header = "x-test-bearer_token";
const minutes = 60_000;

/** A client whose token comes from a provider that counts: `token-1`, `token-2`, ... */
function clientOf(
  { lifetime, token }: { lifetime?: number; token?: ClientConfig["token"] } = {},
  ...replies: readonly Reply[]
) {
  const clock = fakeClock();
  const requestHandler = stubHandler(...replies, json({ things: [] }));
  let asked = 0;
  const provider = async (): Promise<TokenIdentity> => {
    asked += 1;
    const token = `token-${asked}`;
    await Promise.resolve();
    return lifetime === undefined ? { token } : { token, expiration: new Date(clock.now() + lifetime) };
  };
  const client = new TestClient({ clock, requestHandler, token: token ?? provider });
  const send = (accessToken?: string) => client.send(new ListThingsCommand({ accessToken }));
  return {
    client,
    clock,
    send,
    asked: () => asked,
    requests: requestHandler.requests,
    tokens: () => requestHandler.requests.map(({ headers }) => headers[header]),
  };
}

describe("the client's token", () => {
  it("is asked for once, also by concurrent calls", async () => {
    const { send, asked, tokens } = clientOf();
    expect(asked()).toBe(0);
    await Promise.all([send(), send(), send()]);
    await send();
    expect(asked()).toBe(1);
    expect(tokens()).toEqual(["token-1", "token-1", "token-1", "token-1"]);
  });

  it("can be an identity", async () => {
    const { send, tokens } = clientOf({ token: { token: "static-token" } });
    await send();
    await send();
    expect(tokens()).toEqual(["static-token", "static-token"]);
  });

  it("gives way to the input's, and then is not asked for", async () => {
    const { send, asked, tokens } = clientOf();
    await send("own-token");
    expect(asked()).toBe(0);
    expect(tokens()).toEqual(["own-token"]);
  });

  it("stands in where the input has null", async () => {
    const { client, tokens } = clientOf();
    await client.send(new ListThingsCommand({ accessToken: null as never }));
    expect(tokens()).toEqual(["token-1"]);
  });

  it("does not excuse a bad token of the input", async () => {
    const { send, requests } = clientOf();
    await expect(send("")).rejects.toThrow(/^accessToken must be/);
    expect(requests).toEqual([]);
  });

  it("is asked for once per call, whatever its attempts", async () => {
    const { send, asked, tokens } = clientOf({}, json({}, 503), json({}, 503));
    await send();
    expect(asked()).toBe(1);
    expect(tokens()).toEqual(["token-1", "token-1", "token-1"]);
  });

  it("is asked for again 5 minutes before it expires", async () => {
    const { send, clock, tokens } = clientOf({ lifetime: 60 * minutes });
    await send();
    clock.advance(55 * minutes - 1);
    await send();
    clock.advance(2);
    await send();
    await send();
    expect(tokens()).toEqual(["token-1", "token-1", "token-2", "token-2"]);
  });

  it("is asked for once by concurrent calls near its end too", async () => {
    const { send, clock, asked, tokens } = clientOf({ lifetime: 60 * minutes });
    await send();
    clock.advance(58 * minutes);
    await Promise.all([send(), send(), send()]);
    expect(asked()).toBe(2);
    expect(tokens()).toEqual(["token-1", "token-2", "token-2", "token-2"]);
  });

  it("is asked for again after a call with it failed", async () => {
    const { send, tokens } = clientOf({}, json({}, 401));
    await expect(send()).rejects.toThrow();
    await send();
    await send();
    expect(tokens()).toEqual(["token-1", "token-2", "token-2"]);
  });

  it("is kept after a call failed that used its own", async () => {
    const { send, tokens } = clientOf({}, json({ things: [] }), json({}, 401));
    await send();
    await expect(send("own-token")).rejects.toThrow();
    await send();
    expect(tokens()).toEqual(["token-1", "own-token", "token-1"]);
  });

  it("that cannot be got fails the call with its provider's own error, and is asked for again", async () => {
    const failure = new Error("Sign in first");
    let asked = 0;
    const { send, requests } = clientOf({
      token: async () => {
        asked += 1;
        if (asked === 1) throw failure;
        return { token: "late-token" };
      },
    });
    const settled = await Promise.allSettled([send(), send()]);
    expect(settled).toEqual([
      { status: "rejected", reason: failure },
      { status: "rejected", reason: failure },
    ]);
    expect(requests).toEqual([]);
    await send();
    expect(asked).toBe(2);
  });

  it.each(["", "a\r\nb", "tokén€", undefined, 5])(
    "that cannot travel is refused by name: %j",
    async (token) => {
      const { send, requests } = clientOf({ token: async () => ({ token: token as string }) });
      await expect(send()).rejects.toMatchObject({ name: "InvalidParameterError", parameter: "token" });
      expect(requests).toEqual([]);
    },
  );

  it("that is missing, as is the input's, is refused with nothing sent", async () => {
    const requestHandler = stubHandler();
    const client = new TestClient({ requestHandler });
    await expect(client.send(new ListThingsCommand({}))).rejects.toThrow(/^accessToken must be/);
    expect(requestHandler.requests).toEqual([]);
  });

  it("is neither asked for nor sent where the operation takes none", async () => {
    const { client, asked, requests } = clientOf({});
    await client.send(new PingCommand({}));
    expect(asked()).toBe(0);
    expect(JSON.stringify(requests)).not.toContain("token-");
    expect(Object.keys(requests[0]?.headers ?? {})).not.toContain("");
  });
});
