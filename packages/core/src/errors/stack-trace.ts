/**
 * Replaces the stack of an error that was created by a timer or a socket with one that shows who awaits the call. Call it
 * in an async function, after an `await`. Only failed calls pay for it.
 */
export function showCallers(error: unknown): void {
  // Older versions of Firefox do not have it.
  Error.captureStackTrace?.(error as object, showCallers);
}
