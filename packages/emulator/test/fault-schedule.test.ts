import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createPortal,
  FAULT_KINDS,
  type Fault,
  type FaultFunction,
  type FaultScheduleOptions,
  faultSchedule,
} from "../src/index";
import { call } from "./wire";

/** The faults of a number of requests, in order. */
function faultsOf(schedule: FaultFunction, requests: number): (Fault | undefined)[] {
  return Array.from({ length: requests }, (_, index) => {
    return schedule({
      method: "GET",
      path: "/assignment/accounts",
      query: new URLSearchParams(),
      headers: new Headers(),
      operation: "ListAccounts",
      count: index + 1,
    });
  });
}

const share = (faults: readonly unknown[]) =>
  faults.filter((fault) => fault !== undefined).length / faults.length;

describe("a schedule", () => {
  test("gives the same faults for the same seed, asked in any order and as often as you like", () => {
    const options = fc.record({
      seed: fc.nat(),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
      burst: fc.integer({ min: 1, max: 4 }),
      kinds: fc.subarray([...FAULT_KINDS], { minLength: 1 }),
    });
    fc.assert(
      fc.property(options, (given) => {
        const one = faultSchedule(given);
        const two = faultSchedule(given);
        const first = faultsOf(one, 40);
        expect(faultsOf(two, 40)).toEqual(first);
        expect(faultsOf(one, 20)).toEqual(first.slice(0, 20));
      }),
    );
  });

  test("gives others for another seed", () => {
    const kindsOf = (seed: number) => faultsOf(faultSchedule({ seed, rate: 0.5 }), 100);
    expect(kindsOf(1)).not.toEqual(kindsOf(2));
  });

  test("spoils the share of requests that it is told to", () => {
    expect(share(faultsOf(faultSchedule({ rate: 0 }), 500))).toBe(0);
    expect(share(faultsOf(faultSchedule({ rate: 1 }), 500))).toBe(1);
    expect(share(faultsOf(faultSchedule({ rate: 0.3, seed: 5 }), 5000))).toBeCloseTo(0.3, 1);
  });

  test("draws from every kind but revoke, unless it is told which", () => {
    const kinds = new Set(faultsOf(faultSchedule({ rate: 1 }), 2000).map((fault) => fault?.kind));
    expect([...kinds].sort()).toEqual(FAULT_KINDS.filter((kind) => kind !== "revoke").sort());
    const chosen = faultSchedule({ rate: 1, kinds: ["truncate", { kind: "status", status: 429 }] });
    const drawn = new Set(faultsOf(chosen, 200).map((fault) => JSON.stringify(fault)));
    expect([...drawn].sort()).toEqual(['{"kind":"status","status":429}', '{"kind":"truncate"}']);
  });

  test("repeats a fault as a burst", () => {
    const single = faultsOf(faultSchedule({ rate: 0.05, seed: 3, kinds: ["status"] }), 300);
    const bursts = faultsOf(faultSchedule({ rate: 0.05, seed: 3, kinds: ["status"], burst: 4 }), 300);
    const expected = single.map((_, index) => {
      return single.slice(Math.max(0, index - 3), index + 1).some((fault) => fault !== undefined);
    });
    expect(bursts.map((fault) => fault !== undefined)).toEqual(expected);
    expect(share(single)).toBeGreaterThan(0);
  });

  test("spoils the same requests of a portal in every run", async () => {
    const run = async () => {
      const portal = createPortal({ faults: faultSchedule({ seed: 4, rate: 0.4, kinds: ["status"] }) });
      const statuses = [];
      for (let i = 0; i < 50; i++) statuses.push((await call(portal, "/assignment/accounts")).status);
      return { statuses, injected: portal.injected };
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first.injected.status).toBe(first.statuses.filter((status) => status === 503).length);
  });

  test.each<[Partial<Record<keyof FaultScheduleOptions, unknown>>, string]>([
    [{}, "rate must be a number from 0 to 1, not undefined"],
    [{ rate: 1.1 }, "rate must be a number from 0 to 1, not 1.1"],
    [{ rate: Number.NaN }, "rate must be a number from 0 to 1, not NaN"],
    [{ rate: 1, seed: -1 }, "seed must be a whole number, 0 or more, not -1"],
    [{ rate: 1, burst: 0 }, "burst must be a whole number of requests, 1 or more, not 0"],
    [{ rate: 1, kinds: [] }, "kinds must be a list of one fault or more, not []"],
    [{ rate: 1, kinds: ["resets"] }, "kinds[0].kind must be one of "],
    [{ rate: 1, kinds: [{ kind: "large", bytes: 0 }] }, "kinds[0].bytes must be a whole number of bytes"],
  ])("%o is refused", (options, message) => {
    const create = () => faultSchedule(options as FaultScheduleOptions);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});
