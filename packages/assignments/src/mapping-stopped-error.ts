import type { MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingReport } from "./mapping-progress";
import { stopMessage } from "./stop-message";

/**
 * Thrown if {@link mapAssignments} stops early, after the results of all workers that had started. `cause` says why.
 */
export class MappingStoppedError extends Error {
  override readonly name = "MappingStoppedError";

  constructor(
    /** The error that stopped the run. */
    override readonly cause: Error,
    /** Continues in another run. */
    readonly checkpoint: MappingCheckpoint,
    /** The progress until then, and the assignments whose worker failed. */
    readonly report: MappingReport,
  ) {
    super(stopMessage(`${report.assignments.done} assignments`, cause), { cause });
  }
}
