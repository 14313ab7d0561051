/** A command line that cannot be followed; the message says what would be taken. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
