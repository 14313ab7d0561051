import type { Checkpoint } from "./checkpoint";
import type { Report } from "./progress";
import { stopMessage } from "./stop-message";

/** The enumeration stopped early, after all that it had found was delivered. `cause` says why. */
export class AssignmentsStoppedError extends Error {
  override readonly name = "AssignmentsStoppedError";

  constructor(
    override readonly cause: Error,
    /** Continues the enumeration in another run. */
    readonly checkpoint: Checkpoint,
    readonly report: Report,
  ) {
    super(stopMessage(`${report.accounts.done} accounts`, cause), { cause });
  }
}
