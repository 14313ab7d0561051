import type { Checkpoint } from "./checkpoint";
import type { Report } from "./progress";

/** The enumeration stopped early, after all that it had found was delivered. `cause` says why. */
export class AssignmentsStoppedError extends Error {
  override readonly name = "AssignmentsStoppedError";

  constructor(
    override readonly cause: Error,
    /** Continues the enumeration in another run. */
    readonly checkpoint: Checkpoint,
    readonly report: Report,
  ) {
    super(
      `Stopped after ${report.accounts.done} accounts: ${cause.message}. Go on with the checkpoint of this error`,
      { cause },
    );
  }
}
