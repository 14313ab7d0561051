import { Agent, createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ClientConfig } from "../../src/index";
import { isStaleSocket } from "../../src/runtime/stale-sockets";
import { FetchHttpHandler, type NodeHttpHandler } from "../../src/smithy";
import { PingCommand, TestClient } from "../test-client";

const ping = new PingCommand({});
const open: { server: Server; client: TestClient }[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { server, client } of open.splice(0)) {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** What a server does with the nth request on a socket, from 0. */
type Behaviour = (...[request, response]: [...Parameters<RequestListener>, nth: number]) => void;

/** A server on the loopback, and a client of it that does not retry. */
async function serve(behaviour: Behaviour, config: ClientConfig = {}) {
  const seen: number[] = [];
  const sockets: Socket[] = [];
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const server = createServer((request, response) => {
    if (!sockets.includes(request.socket)) sockets.push(request.socket.once("close", close));
    const nth = seen.filter((socket) => socket === sockets.indexOf(request.socket)).length;
    seen.push(sockets.indexOf(request.socket));
    behaviour(request, response, nth);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new TestClient({ endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1, ...config });
  open.push({ server, client });
  return {
    client,
    /** The socket that each request came on, in their order. */
    seen,
    sockets,
    /** Resolves when the first socket is closed. */
    closed,
    /** Lets a socket return to the pool. */
    idle: setImmediate,
  };
}

const answer: Behaviour = (_request, response) => response.end("{}");
const reset: Behaviour = (request) => request.socket.resetAndDestroy();
const outcome = (send: Promise<unknown>) => send.catch((error: Error) => error);

describe("a kept-alive socket", () => {
  it("is used again", async () => {
    const { client, seen, idle } = await serve(answer);
    for (let call = 0; call < 3; call += 1) {
      await client.send(ping);
      await idle();
    }
    expect(seen).toEqual([0, 0, 0]);
  });

  it("that has become stale costs no attempt: the request goes out once more, on a new one", async () => {
    const { client, seen, idle } = await serve((request, response, nth) =>
      nth ? reset(request, response, nth) : answer(request, response, nth),
    );
    await client.send(ping);
    await idle();
    const { $metadata } = await client.send(ping);
    expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 });
    expect(seen).toEqual([0, 0, 1]);
  });

  it("costs no attempt in 50 calls on a server that closes each after its first answer", async () => {
    const { client, seen, idle } = await serve((request, response, nth) =>
      nth ? request.socket.destroy() : answer(request, response, nth),
    );
    const attempts: unknown[] = [];
    for (let call = 0; call < 50; call += 1) {
      attempts.push((await client.send(ping)).$metadata.attempts);
      await idle();
    }
    expect(attempts).toEqual(attempts.map(() => 1));
    expect(seen.length).toBe(99);
  });

  it.each([
    ["the default one", () => ({})],
    ["one that uses fetch", () => new FetchHttpHandler()],
  ])("is excused in a whole pool of stale ones: %s", async (_handler, make) => {
    let gone = 0;
    const { client, sockets, idle } = await serve(
      (request, response) => {
        if (sockets.indexOf(request.socket) < gone) request.socket.resetAndDestroy();
        else setTimeout(() => response.end("{}"), 20);
      },
      { requestHandler: make() },
    );
    await Promise.all(Array.from({ length: 20 }, () => client.send(ping)));
    await idle();
    gone = sockets.length;
    expect(gone).toBeGreaterThan(10);
    for (let call = 0; call < 5; call += 1) {
      expect(await outcome(client.send(ping))).toMatchObject({
        $metadata: { httpStatusCode: 200, attempts: 1 },
      });
    }
    expect(sockets.length).toBeGreaterThan(gone);
  });

  it("that is stale is excused, a reset of the new one after it is not: it is the attempt's failure", async () => {
    let calls = 0;
    const { client, seen, idle } = await serve((...request) => {
      calls += 1;
      return calls === 1 ? answer(...request) : reset(...request);
    });
    await client.send(ping);
    await idle();
    expect(await outcome(client.send(ping))).toMatchObject({
      name: "NetworkError",
      code: "ECONNRESET",
      $metadata: { attempts: 1 },
    });
    expect(seen).toEqual([0, 0, 1]);
  });

  it("that was new is not excused: its reset is the attempt's failure", async () => {
    const { client, seen } = await serve(reset);
    const failure = await outcome(client.send(ping));
    expect(failure).toMatchObject({ name: "NetworkError", code: "ECONNRESET", $metadata: { attempts: 1 } });
    expect(isStaleSocket((failure as Error).cause)).toBe(false);
    expect(seen).toEqual([0]);
  });

  it("whose answer breaks off in its body is not excused: the answer had come", async () => {
    const { client, seen, idle } = await serve((request, response, nth) => {
      if (!nth) return answer(request, response, nth);
      response.writeHead(200, { "content-length": 100 });
      response.write("{", () => request.socket.resetAndDestroy());
    });
    await client.send(ping);
    await idle();
    expect(await outcome(client.send(ping))).toMatchObject({ name: "NetworkError" });
    expect(seen).toEqual([0, 0]);
  });

  it("that is stale is not tried again for a call that is aborted", async () => {
    const controller = new AbortController();
    const { client, seen, idle } = await serve((request, response, nth) => {
      if (!nth) return answer(request, response, nth);
      controller.abort();
      reset(request, response, nth);
    });
    await client.send(ping);
    await idle();
    const send = client.send(ping, { abortSignal: controller.signal });
    expect(await outcome(send)).toMatchObject({ name: "AbortError" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual([0, 0]);
  });
});

describe("a stale socket", () => {
  it.each([
    undefined,
    null,
    "ECONNRESET",
    new Error("x"),
    Object.assign(new Error("x"), { code: "ECONNRESET" }),
  ])("is not what %s tells of, which no socket of ours gave", (error) => {
    expect(isStaleSocket(error)).toBe(false);
  });
});

describe("the pool of sockets", () => {
  it("has 50, whatever is sent at once", async () => {
    const { client, sockets } = await serve((_request, response) => {
      setTimeout(() => response.end("{}"), 20);
    });
    vi.spyOn(console, "warn").mockImplementation(() => {});
    await Promise.all(Array.from({ length: 120 }, () => client.send(ping)));
    expect(sockets).toHaveLength(50);
  });

  it("takes the options of an agent", async () => {
    const { client, seen } = await serve(
      (_request, response) => {
        setTimeout(() => response.end("{}"), 5);
      },
      { requestHandler: { httpAgent: { maxSockets: 1 } } },
    );
    await Promise.all([client.send(ping), client.send(ping), client.send(ping)]);
    expect(seen).toEqual([0, 0, 0]);
  });

  it("is the caller's own agent where there is one, and nothing is changed in it", async () => {
    const httpAgent = new Agent({ keepAlive: true });
    const before = Object.getOwnPropertyNames(httpAgent);
    const { client, idle } = await serve(answer, { requestHandler: { httpAgent } });
    await client.send(ping);
    await idle();
    expect(Object.values(httpAgent.freeSockets).flat()).toHaveLength(1);
    expect(Object.getOwnPropertyNames(httpAgent).sort()).toEqual(before.sort());
  });

  it("is among the settings of the handler, of which another can be made", async () => {
    const { client } = await serve((_request, response) => void response.end("{}"));
    await client.send(ping);
    const { httpHandlerConfigs } = client.config.requestHandler as NodeHttpHandler;
    const settings = httpHandlerConfigs.call(client.config.requestHandler);
    expect(settings.httpAgent).toBeInstanceOf(Agent);
    expect(settings).not.toHaveProperty("httpsAgent");
    const next = await serve((_request, response) => void response.end("{}"), {
      requestHandler: { ...settings } as never,
    });
    await next.client.send(ping);
    expect(next.seen).toHaveLength(1);
  });

  it("lets requests through where the caller's agent does not tell its size", async () => {
    const httpsAgent = { destroy() {} } as never;
    const { client, seen } = await serve((_request, response) => void response.end("{}"), {
      requestHandler: { httpsAgent },
    });
    await client.send(ping);
    expect(seen).toHaveLength(1);
  });

  it("is closed with the client, which then opens new sockets", async () => {
    const { client, sockets, closed, seen, idle } = await serve(answer);
    await client.send(ping);
    await idle();
    expect(sockets[0]?.destroyed).toBe(false);
    client.destroy();
    await closed;
    await client.send(ping);
    expect(seen).toEqual([0, 1]);
  });
});

describe("requestTimeout of the request handler's options", () => {
  const timedOut = { name: "TimeoutError", message: "No complete response within 50 ms" };
  const requestHandler = { requestTimeout: 50 };

  it("ends an attempt that gets no answer, and smithy's handler does not warn besides", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { client } = await serve(() => {}, { requestHandler });
    expect(await outcome(client.send(ping))).toMatchObject(timedOut);
    expect(warn).not.toHaveBeenCalled();
  });

  it("counts for nothing where the client has its own, not even a warning", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { client } = await serve((_request, response) => void setTimeout(() => response.end("{}"), 120), {
      requestHandler,
      requestTimeout: 5_000,
    });
    expect((await client.send(ping)).$metadata.attempts).toBe(1);
    expect(warn).not.toHaveBeenCalled();
  });

  it("ends an attempt whose body stalls, and closes its socket", async () => {
    const { client, closed } = await serve((_request, response) => void response.write("{"), {
      requestHandler,
    });
    expect(await outcome(client.send(ping))).toMatchObject(timedOut);
    await closed;
  });
});

describe("a body that is too large", () => {
  it("closes its socket", async () => {
    const { client, closed } = await serve(
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on("drain", more);
        more();
      },
      { maxBodySize: 100_000 },
    );
    expect(await outcome(client.send(ping))).toMatchObject({
      name: "NetworkError",
      code: "ERR_BODY_TOO_LARGE",
    });
    await closed;
  });
});

describe("an abort", () => {
  it("closes the socket of what is in flight, whether the answer has begun or not", async () => {
    for (const behaviour of [() => {}, (_request, response) => void response.write("{")] as Behaviour[]) {
      const controller = new AbortController();
      const { client, sockets, closed } = await serve(behaviour);
      const send = outcome(client.send(ping, { abortSignal: controller.signal }));
      await vi.waitFor(() => expect(sockets).toHaveLength(1));
      controller.abort();
      expect(await send).toMatchObject({ name: "AbortError" });
      await closed;
    }
  });
});
