import type { SeenRequest } from "../requests/request-log";
import { refuse } from "../util/refuse";
import { checkFault } from "./check-fault";
import type { Fault } from "./fault";

/** A request, as far as it matters to which fault it meets. */
export interface FaultRequest extends SeenRequest {
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The number of this request on this portal, from 1; preflights are not counted. */
  readonly count: number;
}

/** Decides on a request: a fault, or undefined for an answer as it should be. */
export type FaultFunction = (request: FaultRequest) => Fault | undefined;

/** A decision for every request, or a list: one for each of the first requests, and none for those after. */
export type FaultPlan = FaultFunction | readonly (Fault | undefined)[];

/** @throws TypeError for what is no plan, or a fault of a list that is wrong */
export function checkFaultPlan(plan: unknown): asserts plan is FaultPlan {
  if (typeof plan === "function") return;
  if (!Array.isArray(plan)) refuse("faults", "a function or a list of faults", plan);
  plan.forEach((fault, index) => {
    if (fault !== undefined) checkFault(`faults[${index}]`, fault);
  });
}

/** @throws TypeError for a fault that a function made up wrongly */
export function planned(plan: FaultPlan, request: FaultRequest): Fault | undefined {
  if (typeof plan !== "function") return plan[request.count - 1];
  const fault = plan(request);
  return fault === undefined ? undefined : checkFault("fault", fault);
}
