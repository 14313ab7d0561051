import type { RoleCredentials } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";

/** What a worker gets besides its assignment. */
export interface AssignmentJob {
  /** Aborted when the run is aborted or its loop is left; pass it on to all that the worker waits for. */
  readonly abortSignal: AbortSignal;
  /**
   * Gets credentials of the role, at the rate that the portal allows. Each call is a request, so a worker that takes
   * longer than the credentials last (`expiration`, in epoch milliseconds) can call it again.
   * @throws {@link ForbiddenException} if the role is not assigned to the user; the error of the last attempt; the
   * signal's reason
   */
  roleCredentials(): Promise<RoleCredentials>;
}

/** Works on an assignment; what it returns is the `value` of the result, and what it throws the `error`. */
export type AssignmentWorker<Value> = (
  assignment: Assignment,
  job: AssignmentJob,
) => Value | PromiseLike<Value>;

/** An assignment whose worker returned. */
export interface MappedAssignment<Value> extends Assignment {
  readonly value: Value;
  readonly error?: never;
}

/** An assignment whose worker failed. */
export interface MappingFailure extends Assignment {
  /** What the worker threw. If that is not an error, it is the `cause` of this one. */
  readonly error: Error;
  readonly value?: never;
}

/** An assignment with what became of it: `error` is there if its worker failed. */
export type MappingResult<Value> = MappedAssignment<Value> | MappingFailure;
