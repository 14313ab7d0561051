import { get } from "node:http";
import { expect, test } from "vitest";
import type { Fault } from "../src/index";
import { always, serve } from "./raw-client";

interface Download {
  readonly received: number;
  /** The maximum growth of memory on both sides together, in bytes. */
  readonly growth: number;
}

/** Reads and discards a body up to a number of bytes. */
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

// Each side holds a few chunks. Garbage that is not collected yet counts too.
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
