import { OPERATIONS, type Operation } from "../requests/operation";
import type { Fault, FaultKind } from "./fault";
import { FAULT_KINDS } from "./fault-kinds";
import { type FaultPlan, type FaultRequest, faultFor } from "./fault-plan";

/** Chooses the fault of each request by a plan, and counts requests and faults. */
export class FaultInjector {
  readonly #plan: FaultPlan;
  readonly #injected = new Map<FaultKind, number>();
  readonly #calls = new Map<Operation, number>();
  #requests = 0;

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  get requests(): number {
    return this.#requests;
  }

  get calls(): Record<Operation, number> {
    const counts = OPERATIONS.map((operation) => [operation, this.#calls.get(operation) ?? 0]);
    return Object.fromEntries(counts) as Record<Operation, number>;
  }

  get injected(): Record<FaultKind, number> {
    const counts = FAULT_KINDS.map((kind) => [kind, this.#injected.get(kind) ?? 0]);
    return Object.fromEntries(counts) as Record<FaultKind, number>;
  }

  /** Counts a request and returns its fault, if it has one. */
  next(request: Omit<FaultRequest, "count">): Fault | undefined {
    const { operation } = request;
    this.#requests += 1;
    if (operation !== undefined) this.#calls.set(operation, (this.#calls.get(operation) ?? 0) + 1);
    return faultFor(this.#plan, { ...request, count: this.#requests });
  }

  /** Counts a fault that took effect. */
  record({ kind }: Fault): void {
    this.#injected.set(kind, (this.#injected.get(kind) ?? 0) + 1);
  }
}
