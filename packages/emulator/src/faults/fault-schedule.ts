import { seededRandom } from "../util/random";
import { isWhole, refuse, refuseRest } from "../util/refuse";
import { checkFault } from "./check-fault";
import type { Fault, FaultKind } from "./fault";
import { FAULT_KINDS } from "./fault-kinds";
import type { FaultFunction } from "./fault-plan";

/** How often faults come, and which. */
export interface FaultScheduleOptions {
  /** The share of requests at which a burst begins, from 0 to 1. */
  readonly rate: number;
  /**
   * A whole number; the same one gives the same faults to the same sequence of requests.
   * @default 1
   */
  readonly seed?: number;
  /**
   * What to draw from, each as likely as the others: a fault, or a kind for one with its defaults.
   * @default every kind but `revoke`, since nothing works after it
   */
  readonly kinds?: readonly (FaultKind | Fault)[];
  /**
   * How many requests in a row meet the fault that was drawn.
   * @default 1
   */
  readonly burst?: number;
}

/**
 * Draws faults by chance, yet the same every time: the fault of a request depends on the seed and on the
 * request's number, and on nothing else.
 *
 * @example
 * ```ts
 * createPortal({ faults: faultSchedule({ seed: 7, rate: 0.3, kinds: ["truncate", { kind: "status", status: 429 }] }) });
 * ```
 * @throws TypeError naming an option that is wrong
 */
export function faultSchedule(options: FaultScheduleOptions): FaultFunction {
  const {
    rate,
    seed = 1,
    burst = 1,
    kinds = FAULT_KINDS.filter((kind) => kind !== "revoke"),
    ...rest
  } = options;
  refuseRest("faultSchedule", rest, "rate, seed, kinds, burst");
  if (!(Number.isFinite(rate) && rate >= 0 && rate <= 1)) refuse("rate", "a number from 0 to 1", rate);
  if (!isWhole(seed, 0)) refuse("seed", "a whole number, 0 or more", seed);
  if (!isWhole(burst, 1)) refuse("burst", "a whole number of requests, 1 or more", burst);
  if (!Array.isArray(kinds) || kinds.length === 0) refuse("kinds", "a list of one fault or more", kinds);
  const faults = kinds.map((kind: FaultKind | Fault, index) => {
    return checkFault(`kinds[${index}]`, typeof kind === "string" ? { kind } : kind);
  });

  function drawnAt(count: number): Fault | undefined {
    const bytes = seededRandom(`faults:${seed}:${count}`)(12);
    const begins = bytes.readUIntBE(0, 6) / 2 ** 48 < rate;
    return begins ? faults[bytes.readUIntBE(6, 6) % faults.length] : undefined;
  }

  return ({ count }) => {
    for (let begin = count; begin > 0 && begin > count - burst; begin--) {
      const fault = drawnAt(begin);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}
