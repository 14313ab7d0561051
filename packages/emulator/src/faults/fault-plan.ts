import type { SeenRequest } from "../requests/request-log";
import { rejectOption } from "../util/reject-option";
import { checkFault } from "./check-fault";
import type { Fault } from "./fault";

/** What a fault plan learns about a request. */
export interface FaultRequest extends SeenRequest {
  /** Query parameters of the request. */
  readonly query: URLSearchParams;
  /** Headers of the request. */
  readonly headers: Headers;
  /** Number of this request in this portal, starting with 1. Preflights are not counted. */
  readonly count: number;
}

/** Returns the fault for a request, or undefined for none. */
export type FaultFunction = (request: FaultRequest) => Fault | undefined;

/** A function that is called for every request, or a list of faults for the first requests. */
export type FaultPlan = FaultFunction | readonly (Fault | undefined)[];

/** @throws TypeError for a value that is not a plan, or an invalid fault in a list */
export function checkFaultPlan(plan: unknown): asserts plan is FaultPlan {
  if (typeof plan === "function") return;
  if (!Array.isArray(plan)) rejectOption("faults", "a function or a list of faults", plan);
  plan.forEach((fault, index) => {
    if (fault !== undefined) checkFault(`faults[${index}]`, fault);
  });
}

/** @throws TypeError when a function returns an invalid fault */
export function faultFor(plan: FaultPlan, request: FaultRequest): Fault | undefined {
  if (typeof plan !== "function") return plan[request.count - 1];
  const fault = plan(request);
  return fault === undefined ? undefined : checkFault("fault", fault);
}
