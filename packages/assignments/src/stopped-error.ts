import type { Checkpoint } from "./checkpoint";
import type { Report } from "./progress";

/** An enumeration ended before its time; what it had got was handed out before. `cause` says why. */
export class AssignmentsStoppedError extends Error {
  override readonly name = "AssignmentsStoppedError";

  constructor(
    override readonly cause: Error,
    /** From where another run goes on. */
    readonly checkpoint: Checkpoint,
    readonly report: Report,
  ) {
    super(
      `Stopped after ${report.accounts.done} accounts: ${cause.message}. Go on with the checkpoint of this error`,
      { cause },
    );
  }
}
