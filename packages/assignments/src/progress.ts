import type { AccountInfo } from "@identity-center/client-sso";

/** How far an enumeration is. */
export interface Progress {
  readonly accounts: {
    /** Those of the service that pass the filter, as far as they are known. */
    readonly known: number;
    /** Whether no more of them will become known. */
    readonly complete: boolean;
    /** Those whose roles were all handed out, by the runs before a checkpoint too. */
    readonly done: number;
    readonly failed: number;
  };
  /** Roles that were handed out by this run. */
  readonly assignments: number;
  /** Requests sent by this run. */
  readonly requests: number;
  /** Those of them that the service refused as too many. */
  readonly throttled: number;
  /** Requests a second, on average. */
  readonly rate: number;
  /** Requests a second that the service takes, as learnt; a later run can begin with it. Missing if none was refused. */
  readonly limit?: number;
  /** Milliseconds since the first item was asked for. */
  readonly elapsed: number;
  /** Milliseconds that are left, by the pace so far; missing until all accounts are known. */
  readonly remaining?: number;
}

/** An account whose roles could not be got. */
export interface AssignmentFailure {
  readonly account: AccountInfo;
  /** What the client threw after the last try. */
  readonly error: Error;
}

/** What came of an enumeration. */
export interface Report extends Progress {
  /** Accounts whose roles could not be got; none of them was handed out, and a checkpoint has them as pending. */
  readonly failures: readonly AssignmentFailure[];
}
