import type { MappingFailure } from "./mapping-result";

/** Progress of {@link mapAssignments}. */
export interface MappingProgress {
  readonly assignments: {
    /** Assignments of an array, or those read so far from another source, including those of the runs before a checkpoint. */
    readonly known: number;
    /** Whether all assignments are known. */
    readonly complete: boolean;
    /** Assignments whose worker returned, including those of the runs before a checkpoint. */
    readonly done: number;
    /** Assignments whose worker failed in this run. */
    readonly failed: number;
    /** Assignments whose worker is running. */
    readonly running: number;
  };
  /** Requests for role credentials that this run sent. */
  readonly requests: number;
  /** Number of them that the service throttled. */
  readonly throttled: number;
  /** Requests a second that the service accepts, for the option `rate` of a later run. Missing if none was refused. */
  readonly limit?: number;
  /** Milliseconds since the first result was requested. */
  readonly elapsed: number;
  /** Estimated milliseconds until the end; missing until all assignments are known. */
  readonly remaining?: number;
}

/** Result of {@link mapAssignments}. */
export interface MappingReport extends MappingProgress {
  /** Assignments whose worker failed; another run with the checkpoint gives them to the worker again. */
  readonly failures: readonly MappingFailure[];
}
