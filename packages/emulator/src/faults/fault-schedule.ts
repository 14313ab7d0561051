import { seededRandom } from "../util/random";
import { isWholeNumber, rejectOption, rejectUnknownOptions } from "../util/reject-option";
import { checkFault } from "./check-fault";
import type { Fault, FaultKind } from "./fault";
import { FAULT_KINDS } from "./fault-kinds";
import type { FaultFunction } from "./fault-plan";

/** How often faults occur, and which. */
export interface FaultScheduleOptions {
  /** The probability that a burst begins at a request, from 0 to 1. */
  readonly rate: number;
  /**
   * A whole number. The same seed gives the same faults for the same sequence of requests.
   * @default 1
   */
  readonly seed?: number;
  /**
   * The faults to draw from, all equally likely. A kind stands for the fault with its default options.
   * @default every kind except `revoke`, after which all requests fail
   */
  readonly kinds?: readonly (FaultKind | Fault)[];
  /**
   * How many consecutive requests get the fault that was drawn.
   * @default 1
   */
  readonly burst?: number;
}

/**
 * Returns a plan of random but repeatable faults: the fault of a request depends only on the seed and on the number of
 * the request.
 *
 * @example
 * ```ts
 * const faults = faultSchedule({ seed: 7, rate: 0.3, kinds: ["truncate", { kind: "status", status: 429 }] });
 * const portal = createPortal({ faults });
 * ```
 * @throws TypeError that names an invalid option
 */
export function faultSchedule(options: FaultScheduleOptions): FaultFunction {
  const {
    rate,
    seed = 1,
    burst = 1,
    kinds = FAULT_KINDS.filter((kind) => kind !== "revoke"),
    ...rest
  } = options;
  rejectUnknownOptions("faultSchedule", rest, "rate, seed, kinds, burst");
  if (!(Number.isFinite(rate) && rate >= 0 && rate <= 1)) rejectOption("rate", "a number from 0 to 1", rate);
  if (!isWholeNumber(seed, 0)) rejectOption("seed", "a whole number, 0 or more", seed);
  if (!isWholeNumber(burst, 1)) rejectOption("burst", "a whole number of requests, 1 or more", burst);
  if (!Array.isArray(kinds) || kinds.length === 0)
    rejectOption("kinds", "a list of one fault or more", kinds);
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
