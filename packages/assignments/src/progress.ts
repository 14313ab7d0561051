import type { AccountInfo } from "@identity-center/client-sso";

/** Progress of an enumeration, as `onProgress` receives it. */
export interface Progress {
  /** How many accounts are known, and how many are done. */
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
  /** How many of these requests the service throttled. */
  readonly throttled: number;
  /** Average number of requests per second. */
  readonly rate: number;
  /**
   * Requests per second that the service accepts, for the option `rate` of a later run. Missing if no request was
   * throttled.
   */
  readonly limit?: number;
  /** Milliseconds since the first item was requested. */
  readonly elapsed: number;
  /** Estimated milliseconds until the end; missing until all accounts are known. */
  readonly remaining?: number;
}

/** An account whose roles could not be read. */
export interface AssignmentFailure {
  /** The account whose roles could not be read. */
  readonly account: AccountInfo;
  /** The error of the last attempt. */
  readonly error: Error;
}

/** The final progress of an enumeration, and what failed. */
export interface Report extends Progress {
  /**
   * Accounts whose roles could not be read. None of their roles was delivered, and a checkpoint lists them as pending.
   */
  readonly failures: readonly AssignmentFailure[];
}
