import { Agent, get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { createPortal, type Fault, type SocketFault, SocketFaultError } from "../src/index";
import { always, type Heard, parts, RawClient, requestLines, serve } from "./raw-client";
import { call } from "./wire";

/** The response of the portal of `serve` to the first request without a fault. */
async function rightBody(): Promise<string> {
  await using faulty = await serve([]);
  return parts(await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear(isWhole)).body;
}

function isWhole(bytes: string): boolean {
  const { body, length } = parts({ bytes, end: "" });
  return body.length >= length;
}

/** What a client receives for one request with a fault, until the connection ends. */
async function hear(fault: Fault, target?: string): Promise<Heard> {
  await using faulty = await serve([fault]);
  // Awaited, because the portal closes when this function returns.
  return await new RawClient(faulty.listener).send(requestLines(faulty.token, target)).hear();
}

describe("a reset", () => {
  test("before the headers leaves nothing", async () => {
    expect(await hear({ kind: "reset-before-headers" })).toEqual({ bytes: "", end: "ECONNRESET" });
  });

  test("in the headers leaves half of them", async () => {
    const { bytes, end } = await hear({ kind: "reset-in-headers" });
    expect(end).toBe("ECONNRESET");
    expect(bytes).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(bytes).not.toContain("\r\n\r\n");
  });

  test("after the headers leaves them and half the body", async () => {
    const right = await rightBody();
    const heard = await hear({ kind: "reset-after-headers" });
    expect(heard.end).toBe("ECONNRESET");
    expect(parts(heard)).toMatchObject({
      body: right.slice(0, right.length / 2),
      length: right.length,
    });
  });

  test("comes when the portal has done what was asked", async () => {
    await using faulty = await serve([{ kind: "reset-before-headers" }]);
    await new RawClient(faulty.listener).send(requestLines(faulty.token, "POST /logout")).hear();
    expect(faulty.portal.revoke(faulty.token)).toBe(false);
  });
});

describe("a cut body", () => {
  test("is half as long as announced, and then the connection ends in order", async () => {
    const right = await rightBody();
    const heard = await hear({ kind: "truncate" });
    expect(heard.end).toBe("FIN");
    expect(parts(heard)).toMatchObject({ body: right.slice(0, right.length / 2), length: right.length });
  });

  test.each<Fault>([{ kind: "truncate" }, { kind: "reset-after-headers" }])(
    "is cut even where there is none: $kind",
    async (fault) => {
      expect(parts(await hear(fault, "POST /logout"))).toMatchObject({ body: "", length: 1 });
    },
  );
});

describe("a wrong length", () => {
  test("leaves a stray byte on a connection that stays open", async () => {
    const right = await rightBody();
    await using faulty = await serve([{ kind: "wrong-length" }]);
    const heard = await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear((bytes) => {
      return bytes.endsWith(right);
    });
    expect(heard.end).toBe("open");
    expect(parts(heard).length).toBe(right.length - 1);
    expect(parts(heard).head).toContain("Connection: keep-alive");
  });

  test("makes the client wait when it is too large", async () => {
    const right = await rightBody();
    await using faulty = await serve([{ kind: "wrong-length", by: 7 }]);
    const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
    await client.hear((bytes) => bytes.endsWith(right));
    const heard = await client.hearFor(20);
    expect(heard.end).toBe("open");
    expect(parts(heard)).toMatchObject({ body: right, length: right.length + 7 });
  });

  test("sends spaces where there is no body to be announced as shorter", async () => {
    await using faulty = await serve([{ kind: "wrong-length", by: -3 }]);
    const heard = await new RawClient(faulty.listener)
      .send(requestLines(faulty.token, "POST /logout"))
      .hear((bytes) => bytes.endsWith("   "));
    expect(parts(heard)).toMatchObject({ body: "   ", length: 0 });
  });
});

describe("a stall", () => {
  test("before the headers is silence, on an open connection", async () => {
    await using faulty = await serve([{ kind: "stall" }]);
    const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
    await expect.poll(() => faulty.portal.requests, { interval: 2, timeout: 4000 }).toBe(1);
    expect(await client.hearFor(20)).toEqual({ bytes: "", end: "open" });
  });

  test("in the body begins half-way", async () => {
    const right = await rightBody();
    await using faulty = await serve([{ kind: "stall", at: "body" }]);
    const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
    await client.hear((bytes) => bytes.endsWith(right.slice(0, right.length / 2)));
    const heard = await client.hearFor(20);
    expect(heard.end).toBe("open");
    expect(parts(heard)).toMatchObject({ body: right.slice(0, right.length / 2), length: right.length });
  });

  test.each(["headers", "body"] as const)("at the %s ends in time, if it is given one", async (at) => {
    const right = await rightBody();
    await using faulty = await serve([{ kind: "stall", at, for: 10 }]);
    const heard = await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear(isWhole);
    expect(parts(heard).body).toBe(right);
  });
});

describe("a slow answer", () => {
  test("drips its body, whole in the end", async () => {
    const right = await rightBody();
    const heard = await hear({ kind: "slow", bytesPerSecond: 20_000 });
    expect(heard.end).toBe("FIN");
    expect(parts(heard)).toMatchObject({ body: right, length: right.length });
  });

  test("drips a byte at a time", async () => {
    await using faulty = await serve([{ kind: "slow", bytesPerSecond: 100 }]);
    const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
    const heard = await client.hear((bytes) => parts({ bytes, end: "" }).body.length >= 2);
    // On a busy machine several bytes may be received at a time, but not all of them.
    expect(parts(heard).body.length).toBeLessThan(20);
    expect(parts(heard).length).toBeGreaterThan(200);
  });

  test("drips its headers too, if told so", async () => {
    await using faulty = await serve([{ kind: "slow", bytesPerSecond: 100, at: "headers" }]);
    const { bytes } = await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear((heard) => {
      return heard.length > 2;
    });
    expect("HTTP/1.1 200 OK").toContain(bytes);
  });
});

describe("duplicate headers", () => {
  test("come twice, but for the length", async () => {
    await using faulty = await serve([{ kind: "duplicate-headers" }]);
    const heard = await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear(isWhole);
    const names = parts(heard)
      .head.split("\r\n")
      .slice(1)
      .map((line) => line.split(":")[0]?.toLowerCase());
    const count = (wanted: string) => names.filter((name) => name === wanted).length;
    expect(["content-type", "x-amzn-requestid", "date", "content-length"].map(count)).toEqual([2, 2, 2, 1]);
  });
});

describe("a connection closed behind a good answer", () => {
  function over(agent: Agent, endpoint: string, token: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers = { "x-amz-sso_bearer_token": token };
      get(`${endpoint}/assignment/accounts`, { agent, headers }, resolve).once("error", reject);
    });
  }

  test("fails the next request on it, and no other", async () => {
    await using faulty = await serve([{ kind: "close-after" }]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const again = () => over(agent, faulty.listener.endpoint, faulty.token);
    const first = await again();
    expect(first.headers.connection).toBe("keep-alive");
    expect(JSON.parse(await text(first)).accountList).toHaveLength(12);
    await new Promise(setImmediate);

    await expect(again()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect((await again()).statusCode).toBe(200);
    // The failed request was not read.
    expect(faulty.portal.requests).toBe(2);
    agent.destroy();
  });

  test("can be closed at once, unannounced", async () => {
    const right = await rightBody();
    const heard = await hear({ kind: "close-after", when: "at-once" });
    expect(heard.end).toBe("FIN");
    expect(parts(heard).body).toBe(right);
    expect(parts(heard).head).toContain("Connection: keep-alive");
  });
});

describe("interim answers", () => {
  test("101 comes once and nothing after it", async () => {
    await using faulty = await serve([{ kind: "informational" }]);
    const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
    await client.hear((bytes) => bytes.endsWith("\r\n\r\n"));
    const heard = await client.hearFor(20);
    expect(heard.end).toBe("open");
    expect(heard.bytes).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n.*\r\n\r\n$/s);
    expect(heard.bytes.match(/HTTP/g)).toHaveLength(1);
  });

  test.each([
    [100, "100 Continue"],
    [102, "102 Processing"],
    [103, "103 Early Hints"],
  ] as const)("%i comes again and again", async (status, line) => {
    await using faulty = await serve([{ kind: "informational", status, every: 1 }]);
    const three = `HTTP/1.1 ${line}\r\n\r\n`.repeat(3);
    const heard = await new RawClient(faulty.listener).send(requestLines(faulty.token)).hear((bytes) => {
      return bytes.startsWith(three);
    });
    expect(heard.end).toBe("open");
  });
});

const OPEN_ENDED: Fault[] = [
  { kind: "stall" },
  { kind: "stall", at: "body" },
  { kind: "stall", for: 3_600_000 },
  { kind: "wrong-length", by: 10 },
  { kind: "slow", bytesPerSecond: 0.001 },
  { kind: "slow", at: "headers" },
  { kind: "informational" },
  { kind: "informational", status: 103 },
  { kind: "endless" },
  { kind: "gzip", bytes: 1e12 },
];

describe("what is left open", { timeout: 30_000 }, () => {
  test.each(OPEN_ENDED)("ends with the listener: %o", async (fault) => {
    const faulty = await serve(always(fault));
    const clients = Array.from({ length: 3 }, () => {
      const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
      // Some do not read, so that the portal has to wait for them.
      client.socket.pause();
      return client;
    });
    await expect.poll(() => faulty.portal.requests, { interval: 2, timeout: 4000 }).toBe(3);
    const before = performance.now();
    await faulty.listener.close();
    expect(performance.now() - before).toBeLessThan(500);
    for (const { socket } of clients) socket.destroy();
  });

  test("is nothing when the clients leave: no timer, no stream", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    await using faulty = await serve(({ count }) => OPEN_ENDED[count - 1]);
    const before = timers();
    for (const _ of OPEN_ENDED) {
      const requests = faulty.portal.requests;
      const client = new RawClient(faulty.listener).send(requestLines(faulty.token));
      await expect.poll(() => faulty.portal.requests, { interval: 2, timeout: 4000 }).toBe(requests + 1);
      // Waits for the fault to begin.
      await client.hearFor(5);
      client.socket.resetAndDestroy();
    }
    await expect.poll(timers, { interval: 5, timeout: 4000 }).toBeLessThanOrEqual(before);
  });
});

describe("without a network", () => {
  test.each<SocketFault>([
    { kind: "reset-before-headers" },
    { kind: "reset-in-headers" },
    { kind: "reset-after-headers" },
    { kind: "truncate" },
    { kind: "wrong-length" },
    { kind: "stall" },
    { kind: "slow" },
    { kind: "duplicate-headers" },
    { kind: "close-after" },
    { kind: "informational" },
  ])("handle rejects: $kind", async (fault) => {
    const portal = createPortal({ faults: [fault] });
    const { accessToken: token } = portal.signIn();
    const failed = call(portal, "/assignment/accounts", { token });
    await expect(failed).rejects.toThrow(SocketFaultError);
    await expect(failed).rejects.toMatchObject({ name: "SocketFaultError", kind: fault.kind });
    expect((await call(portal, "/assignment/accounts", { token })).status).toBe(200);
  });
});
