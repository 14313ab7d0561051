import type { MappingFailure } from "./mapping-result";

/** Progress of {@link mapAssignments}, as `onProgress` receives it. */
export interface MappingProgress {
  /** How many assignments are known, and how many are done. */
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
  /** How many of these requests the service throttled. */
  readonly throttled: number;
  /**
   * Requests per second that the service accepts, for the option `rate` of a later run. Missing if no request was
   * throttled.
   */
  readonly limit?: number;
  /** Milliseconds since the first result was requested. */
  readonly elapsed: number;
  /** Estimated milliseconds until the end; missing until all assignments are known. */
  readonly remaining?: number;
}

/** The final progress of {@link mapAssignments}, and what failed. */
export interface MappingReport extends MappingProgress {
  /** Assignments whose worker failed. Another run with the checkpoint passes them to the worker again. */
  readonly failures: readonly MappingFailure[];
}
