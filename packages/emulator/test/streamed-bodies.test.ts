import { get } from "node:http";
import { expect, test } from "vitest";
import type { Fault } from "../src/index";
import { always, serve } from "./raw-client";

interface Download {
  readonly received: number;
  /** How much memory grew at most, in bytes, on both ends together. */
  readonly growth: number;
}

/** Reads a body and keeps nothing of it, up to so many bytes. */
async function download(fault: Fault, most = Number.POSITIVE_INFINITY): Promise<Download> {
  await using faulty = await serve(always(fault));
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  let received = 0;
  let growth = 0;
  await new Promise<void>((resolve, reject) => {
    const headers = { "x-amz-sso_bearer_token": faulty.token };
    const url = `${faulty.listener.endpoint}/assignment/accounts`;
    const request = get(url, { headers, agent: false }, (response) => {
      response.on("data", (chunk: Buffer) => {
        received += chunk.length;
        growth = Math.max(growth, used() - before);
        if (received >= most) response.destroy();
      });
      response.once("close", resolve);
    });
    request.once("error", reject);
  });
  return { received, growth };
}

// Each end holds a few chunks; what the collector has not come to yet is counted too.
const BOUND = 100_000_000;

test("a body of 200 MB is never held in memory", { timeout: 60_000 }, async () => {
  const { received, growth } = await download({ kind: "large", bytes: 200e6 });
  expect(received).toBe(200_000_000);
  expect(growth).toBeLessThan(BOUND);
});

test("an endless body goes on until the client leaves", { timeout: 60_000 }, async () => {
  const { received, growth } = await download({ kind: "endless" }, 50e6);
  expect(received).toBeGreaterThanOrEqual(50_000_000);
  expect(growth).toBeLessThan(BOUND);
});

test("a bomb of 200 MB travels as a thousandth of it", { timeout: 60_000 }, async () => {
  const { received, growth } = await download({ kind: "gzip", bytes: 200e6 });
  expect(received).toBeLessThan(400_000);
  expect(growth).toBeLessThan(BOUND);
});
