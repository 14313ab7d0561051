import { getEventListeners } from "node:events";
import { Readable } from "node:stream";
import type { HttpHandlerOptions } from "@smithy/types";
import { describe, expect, it, vi } from "vitest";
import { type ClientConfig, type Clock, systemClock } from "../src/index";
import { hang, json, type Reply, stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

const reason = new Error("No longer wanted");
const aborted = { name: "AbortError", message: "Request aborted", cause: reason };

/** The failure of a call that is aborted when the request has been handed over. */
async function abortedAt(reply: (abort: () => void) => Reply, config: ClientConfig = { maxAttempts: 1 }) {
  const controller = new AbortController();
  const requestHandler = stubHandler(reply(() => controller.abort(reason)));
  const client = new TestClient({ requestHandler, ...config });
  const failure = await client
    .send(new PingCommand({}), { abortSignal: controller.signal })
    .catch((error: Error) => error);
  return { failure, requests: requestHandler.requests, signal: controller.signal };
}

describe("an abort", () => {
  it("before the call sends nothing", async () => {
    const requestHandler = stubHandler();
    const client = new TestClient({ requestHandler });
    const send = client.send(new PingCommand({}), { abortSignal: AbortSignal.abort(reason) });
    await expect(send).rejects.toMatchObject(aborted);
    expect(requestHandler.requests).toEqual([]);
  });

  it("while the request is under way ends the call", async () => {
    const { failure, requests } = await abortedAt((abort) => (request, options) => {
      queueMicrotask(abort);
      return hang(request, options);
    });
    expect(failure).toMatchObject(aborted);
    expect(requests).toHaveLength(1);
  });

  it("is what the logger is told, and no failure to be retried", async () => {
    const told: unknown[] = [];
    const tell = () => {};
    const error = (entry: unknown) => told.push(entry);
    const { failure, requests } = await abortedAt(
      (abort) => (request, options) => {
        queueMicrotask(abort);
        return hang(request, options);
      },
      { maxAttempts: 3, logger: { debug: tell, info: tell, warn: tell, error } },
    );
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told).toEqual([expect.objectContaining({ error: failure })]);
    expect(requests).toHaveLength(1);
  });

  it("while the body arrives ends the call", async () => {
    const { failure, requests } = await abortedAt((abort) => () => {
      const body = new Readable({ read() {} });
      body.push("{");
      queueMicrotask(() => {
        abort();
        body.destroy(new Error("Socket closed"));
      });
      return { body };
    });
    expect(failure).toMatchObject(aborted);
    expect(requests).toHaveLength(1);
  });

  it("while it waits for a retry ends the call, and leaves no listener", async () => {
    let abort = () => {};
    const clock: Clock = {
      now: () => 0,
      sleep: (ms, signal) => {
        queueMicrotask(abort);
        return systemClock.sleep(ms + 3_600_000, signal);
      },
    };
    const { failure, requests, signal } = await abortedAt(
      (it) => {
        abort = it;
        return json({}, 503);
      },
      { clock },
    );
    expect(failure).toMatchObject(aborted);
    expect(requests).toHaveLength(1);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("of one call leaves another one alone", async () => {
    const controller = new AbortController();
    const requestHandler = stubHandler(hang, {});
    const client = new TestClient({ requestHandler });
    const doomed = client.send(new PingCommand({}), { abortSignal: controller.signal });
    await vi.waitFor(() => expect(requestHandler.requests).toHaveLength(1));
    const other = client.send(new PingCommand({}));
    controller.abort(reason);
    await expect(doomed).rejects.toMatchObject(aborted);
    await expect(other).resolves.toMatchObject({ $metadata: { attempts: 1 } });
  });

  it("after the call changes nothing", async () => {
    const controller = new AbortController();
    const client = new TestClient({ requestHandler: stubHandler() });
    const output = await client.send(new PingCommand({}), { abortSignal: controller.signal });
    controller.abort(reason);
    expect(output.$metadata.attempts).toBe(1);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("leaves no listener over many calls on one signal, retries included", async () => {
    const controller = new AbortController();
    const client = new TestClient({
      requestHandler: stubHandler(json({}, 503), {}),
      clock: { now: () => 0, sleep: (_ms, signal) => systemClock.sleep(0, signal) },
    });
    for (let call = 0; call < 20; call += 1) {
      await client.send(new PingCommand({}), { abortSignal: controller.signal });
    }
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("reaches the request handler by a signal of the attempt's own, with the send's other options", async () => {
    const seen: HttpHandlerOptions[] = [];
    const controller = new AbortController();
    const { signal } = controller;
    const client = new TestClient({
      requestHandler: stubHandler((request, options) => {
        seen.push(options);
        if (seen.length === 1) return json({}, 503);
        queueMicrotask(() => controller.abort(reason));
        return hang(request, options);
      }),
    });
    const send = client.send(new PingCommand({}), { abortSignal: signal, requestTimeout: 5_000 });
    await expect(send).rejects.toMatchObject(aborted);
    expect(seen.map(({ requestTimeout }) => requestTimeout)).toEqual([5_000, 5_000]);
    const [first, second] = seen.map(({ abortSignal }) => abortSignal as AbortSignal);
    expect(new Set([signal, first, second]).size).toBe(3);
    expect(first).toMatchObject({ aborted: false });
    expect(second?.reason).toMatchObject(aborted);
  });

  it("reaches a request handler that hands on a copy of its options", async () => {
    const controller = new AbortController();
    let signal: AbortSignal | undefined;
    const client = new TestClient({
      requestHandler: stubHandler((request, options) => {
        const copy = { ...options };
        signal = copy.abortSignal as AbortSignal;
        queueMicrotask(() => controller.abort(reason));
        return hang(request, copy);
      }),
    });
    const send = client.send(new PingCommand({}), { abortSignal: controller.signal });
    await expect(send).rejects.toMatchObject(aborted);
    expect(signal?.aborted).toBe(true);
  });
});
