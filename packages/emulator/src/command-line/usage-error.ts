/** An invalid command line. The message says what is accepted. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
