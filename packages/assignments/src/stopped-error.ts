import type { Checkpoint } from "./checkpoint";
import type { Report } from "./progress";
import { stopMessage } from "./stop-message";

/** Thrown if an enumeration stops early, after everything that it had found was delivered. `cause` says why. */
export class AssignmentsStoppedError extends Error {
  override readonly name = "AssignmentsStoppedError";

  constructor(
    /** The error that stopped the enumeration. */
    override readonly cause: Error,
    /** Continues the enumeration in another run. */
    readonly checkpoint: Checkpoint,
    /** The progress until then, and the accounts that could not be read. */
    readonly report: Report,
  ) {
    super(stopMessage(`${report.accounts.done} accounts`, cause), { cause });
  }
}
