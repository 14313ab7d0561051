// The client's side of a soak, in a process of its own that has to end by itself: `drive.ts FLAGS`, as JSON.
import { getEventListeners } from "node:events";
import { cpus } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { SSO } from "@identity-center/client-sso";
import type { Flags } from "./flags";
import { callOf, type SoakCall } from "./mix";
import { HungError, perform } from "./perform";
import { startPortal } from "./portal-process";
import { follow, Progress, progress } from "./progress";
import { loadSdk } from "./sdk";
import { leaks, watchSockets } from "./secrets";
import { type Report, Tally } from "./tally";

const flags: Flags = JSON.parse(process.argv[2] ?? "{}");
const { calls, seed, concurrency, handler, peer, shared } = flags;

const tally = new Tally();
const counts = { calls: 0, pages: 0, requests: 0, attempts: 0, retries: 0 };
let starved = 0;
const delays = monitorEventLoopDelay({ resolution: 10 });
watchSockets();
process.on("unhandledRejection", (error) => tally.count("wrong", `unhandled rejection: ${error}`));
// Once: the number of warnings says nothing that the number of listeners at the end does not.
let warned = 0;
process.on("warning", ({ name }) => {
  if (name === "MaxListenersExceededWarning") warned = 1;
});

// Waits take no time, but are to be of a sensible length.
const clock = {
  now: () => Date.now(),
  async sleep(ms: number, signal?: AbortSignal) {
    if (!(ms >= 0 && ms <= 25_000)) tally.count("wrong", `a wait of ${ms} ms`);
    signal?.throwIfAborted();
  },
};
const sdk = await loadSdk(flags, clock);
// It would fill the memory of a client that takes any answer.
const portal = await startPortal(String(seed), ...(peer ? ["endless"] : []));

/** A client, and the signal that all its calls are given. */
interface Caller {
  readonly client: SSO;
  readonly signal: AbortSignal;
}

function callAt(number: number): SoakCall {
  const call = callOf(seed, number);
  // A time limit for a call is something that the AWS SDK does not have.
  return peer && call.kind === "deadline" ? { ...call, kind: "credentials" } : call;
}

async function soak(call: SoakCall, { client, signal }: Caller, laneToken: string): Promise<void> {
  const ownSession = /^all|logout/.test(call.kind);
  const token = ownSession ? await portal.signIn() : laneToken;
  const own = new Progress(call);
  const since = performance.now();
  const described = `call ${call.number} (${call.kind})`;
  try {
    const { as, pages, because } = await progress.run(own, perform, call, sdk, client, token, signal);
    counts.pages += pages;
    tally.count(as, `${described}: ${because}`);
  } catch (error: any) {
    const what = `${described}: ${error?.name}: ${error?.message}`;
    if (error instanceof HungError) tally.count("hung", what);
    else {
      tally.countError(error?.name);
      if (!sdk.isTyped(error)) tally.count("untyped", what);
      else tally.count(own.explains(error) ? "typed" : "early", what);
      if (leaks(error, token, since)) tally.leak(`a secret in a ${error?.name}`);
    }
  }
  counts.calls += 1;
  counts.requests += own.requests;
  counts.attempts += own.attempts;
  counts.retries += own.retries;
  starved += own.starved;
}

/** Each lane does every so-manieth call, one after the other, so what a lane's client meets depends on the seed alone. */
async function lane(first: number, caller: Caller): Promise<void> {
  const token = await portal.signIn();
  for (let number = first; number < calls; number += concurrency) await soak(callAt(number), caller, token);
}

function newCaller(): Caller {
  const client = sdk.client(portal.endpoint);
  follow(client, seed);
  return { client, signal: new AbortController().signal };
}

const only = shared ? newCaller() : undefined;
const callers = Array.from({ length: concurrency }, () => only ?? newCaller());
const begun = performance.now();
delays.enable();
await Promise.all(callers.map((caller, first) => lane(first, caller)));
delays.disable();
const seconds = (performance.now() - begun) / 1000;

for (const { client } of callers) client.destroy();
const { faults, strays } = await portal.seen();
await portal.close();
await sleep(100);
const left = process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Timeout/.test(name));
tally.leak("warning of listeners", warned);
tally.leak("redirect followed", strays);
for (const name of left) tally.leak(`${name} at the end`);
for (const signal of new Set(callers.map((caller) => caller.signal))) {
  tally.leak("listener at the end", getEventListeners(signal, "abort").length);
}

const report: Report = {
  title: [
    `${sdk.name} ${sdk.version}, ${handler} handler, seed ${seed}, ${concurrency} at once`,
    `${shared ? "on one client" : "on a client each"}; Node ${process.versions.node}, ${process.platform}`,
    `${process.arch}, ${cpus().length} CPUs`,
  ].join(" "),
  counts,
  faults,
  errors: tally.errors,
  outcomes: tally.outcomes,
  leaks: tally.leaks,
  examples: tally.examples,
  seconds,
  pause: delays.max / 1e6,
  starved,
};
process.send?.(report, () => process.disconnect());
