import type { MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingReport } from "./mapping-progress";

/** {@link mapAssignments} stopped early, after the results of all workers that had begun. `cause` says why. */
export class MappingStoppedError extends Error {
  override readonly name = "MappingStoppedError";

  constructor(
    override readonly cause: Error,
    /** Continues in another run. */
    readonly checkpoint: MappingCheckpoint,
    readonly report: MappingReport,
  ) {
    super(
      `Stopped after ${report.assignments.done} assignments: ${cause.message}. Go on with the checkpoint of this error`,
      { cause },
    );
  }
}
