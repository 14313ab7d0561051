import type { Fault, FaultKind } from "./fault";
import { FAULT_KINDS } from "./fault-kinds";
import { type FaultPlan, planned } from "./fault-plan";
import { operationOf } from "./router";

/** Follows a plan of faults, and keeps count of requests and of what befell them. */
export class FaultInjector {
  readonly #plan: FaultPlan;
  readonly #injected = new Map<FaultKind, number>();
  #requests = 0;

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  get requests(): number {
    return this.#requests;
  }

  get injected(): Record<FaultKind, number> {
    const counts = FAULT_KINDS.map((kind) => [kind, this.#injected.get(kind) ?? 0]);
    return Object.fromEntries(counts) as Record<FaultKind, number>;
  }

  /** Counts a request, and says which fault it is to meet. */
  next({ method, url, headers }: Request): Fault | undefined {
    const { pathname: path, searchParams: query } = new URL(url);
    const operation = operationOf(method, path);
    this.#requests += 1;
    return planned(this.#plan, { method, path, query, headers, operation, count: this.#requests });
  }

  /** Counts a fault that a client can see. */
  record({ kind }: Fault): void {
    this.#injected.set(kind, (this.#injected.get(kind) ?? 0) + 1);
  }
}
