import type { MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingReport } from "./mapping-progress";
import { stopMessage } from "./stop-message";

/** {@link mapAssignments} stopped early, after the results of all workers that had begun. `cause` says why. */
export class MappingStoppedError extends Error {
  override readonly name = "MappingStoppedError";

  constructor(
    override readonly cause: Error,
    /** Continues in another run. */
    readonly checkpoint: MappingCheckpoint,
    readonly report: MappingReport,
  ) {
    super(stopMessage(`${report.assignments.done} assignments`, cause), { cause });
  }
}
