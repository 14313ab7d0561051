import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Clock, SSO, type SSOClientConfig } from "@identity-center/client-sso";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { onTestFinished } from "vitest";
import { inProcess as runModule } from "../in-process";

/** The two ways to the network: a fault is to end alike on both. */
export interface Way {
  readonly name: "Node" | "fetch";
  /** What makes a client take this way. */
  options(): SSOClientConfig;
}

export const ways: readonly Way[] = [
  { name: "Node", options: () => ({}) },
  { name: "fetch", options: () => ({ requestHandler: new FetchHttpHandler() }) },
];

/** The system's time, on which a wait takes a hundredth of what was asked for and is noted. */
export function quickClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now(),
    sleep(milliseconds, signal) {
      waits.push(milliseconds);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds / 100);
        const stop = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", stop);
        if (signal?.aborted) stop();
      });
    },
  };
}

/** A client for one test. */
export function clientOf(options: SSOClientConfig): SSO {
  const client = new SSO({ region: "us-east-1", ...options });
  onTestFinished(() => client.destroy());
  return client;
}

export interface Stub {
  readonly statusCode?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A request handler that gives one answer to all, and counts. */
export function stubHandler(answer: Stub) {
  const stub = {
    sent: 0,
    async handle() {
      stub.sent += 1;
      return { response: { statusCode: 200, headers: {}, ...answer } };
    },
  };
  return stub as typeof stub & NonNullable<SSOClientConfig["requestHandler"]>;
}

/** A server on loopback that counts what comes in. */
export async function serve(listener: RequestListener) {
  const sockets = new Set<Socket>();
  const seen = { endpoint: "", requests: 0, connections: 0, peak: 0, bytes: 0 };
  const server = createServer((request, response) => {
    seen.requests += 1;
    listener(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    seen.connections += 1;
    seen.peak = Math.max(seen.peak, sockets.size);
    socket.on("data", ({ length }) => {
      seen.bytes += length;
    });
    socket.on("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  seen.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return seen;
}

export const noAccounts: RequestListener = (_, response) => response.end('{"accountList":[]}');

export interface Timed<T> {
  readonly value: T;
  /** Milliseconds. */
  readonly took: number;
}

export async function timed<T>(work: Promise<T>): Promise<Timed<T>> {
  const begin = performance.now();
  const value = await work;
  return { value, took: performance.now() - begin };
}

const preamble = `
  import { writeSync } from "node:fs";
  import { SSO } from "@identity-center/client-sso";
  import { FetchHttpHandler } from "@smithy/fetch-http-handler";
  const ways = {
    Node: () => ({}),
    fetch: () => ({ requestHandler: new FetchHttpHandler() }),
  };
  const given = JSON.parse(process.env.GIVEN);
  const tell = (told) => writeSync(1, JSON.stringify(told));
`;

/** Runs a module in a process of its own, which has `SSO`, `ways`, `given` and `tell`; gives what it told. */
export async function inProcess(given: object, code: string): Promise<{ status: number | null; told: any }> {
  const { status, output } = await runModule(preamble + code, {
    ...process.env,
    GIVEN: JSON.stringify(given),
  });
  return { status, told: JSON.parse(output || "{}") };
}
