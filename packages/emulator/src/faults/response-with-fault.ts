import type { Fault } from "./fault";

/** A response, and the fault that it already has or that the server applies while sending it. */
export interface ResponseWithFault {
  readonly response: Response;
  readonly fault: Fault | undefined;
}
