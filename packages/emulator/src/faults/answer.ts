import type { Fault } from "./fault";

/** An answer, and the fault that came over it or is to come over it on its way. */
export interface Answer {
  readonly response: Response;
  readonly fault: Fault | undefined;
}
