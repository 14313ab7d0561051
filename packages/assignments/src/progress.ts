import type { AccountInfo } from "@identity-center/client-sso";

/** Progress of an enumeration. */
export interface Progress {
  readonly accounts: {
    /** Accounts read so far that pass the filter. */
    readonly known: number;
    /** Whether all accounts have been read. */
    readonly complete: boolean;
    /** Accounts whose roles were all delivered, including those of the runs before a checkpoint. */
    readonly done: number;
    /** Accounts whose roles could not be read. */
    readonly failed: number;
  };
  /** Roles that this run delivered. */
  readonly assignments: number;
  /** Requests that this run sent. */
  readonly requests: number;
  /** Number of them that the service throttled. */
  readonly throttled: number;
  /** Requests a second, on average. */
  readonly rate: number;
  /** Requests a second that the service accepts, for the option `rate` of a later run. Missing if none was refused. */
  readonly limit?: number;
  /** Milliseconds since the first item was requested. */
  readonly elapsed: number;
  /** Estimated milliseconds until the end; missing until all accounts are known. */
  readonly remaining?: number;
}

/** An account whose roles could not be read. */
export interface AssignmentFailure {
  readonly account: AccountInfo;
  /** The error of the last attempt. */
  readonly error: Error;
}

/** Result of an enumeration. */
export interface Report extends Progress {
  /** Accounts whose roles could not be read: none was delivered, and a checkpoint has them as pending. */
  readonly failures: readonly AssignmentFailure[];
}
