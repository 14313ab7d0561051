import type { RoleCredentials } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";

/** What a worker receives besides its assignment. */
export interface AssignmentJob {
  /** Aborts when the run is aborted or its loop is left. Pass it on to everything that the worker waits for. */
  readonly abortSignal: AbortSignal;
  /**
   * Gets credentials of the role, at the rate that the portal allows. Each call is a request, so a worker that takes
   * longer than the credentials last (`expiration`, in epoch milliseconds) can call it again.
   * @throws {@link ForbiddenException} if the role is not assigned to the user; the error of the last attempt; the
   * signal's reason
   */
  roleCredentials(): Promise<RoleCredentials>;
}

/** Processes an assignment. Its return value becomes the `value` of the result; what it throws becomes the `error`. */
export type AssignmentWorker<Value> = (
  assignment: Assignment,
  job: AssignmentJob,
) => Value | PromiseLike<Value>;

/** An assignment whose worker returned. */
export interface MappedAssignment<Value> extends Assignment {
  /** What the worker returned. */
  readonly value: Value;
  readonly error?: never;
}

/** An assignment whose worker failed. */
export interface MappingFailure extends Assignment {
  /** What the worker threw. If that was not an error, this error has it as its `cause`. */
  readonly error: Error;
  readonly value?: never;
}

/** An assignment and the outcome of its worker; `error` is set if the worker failed. */
export type MappingResult<Value> = MappedAssignment<Value> | MappingFailure;
