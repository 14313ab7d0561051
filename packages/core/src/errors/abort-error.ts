/** The error of an aborted call; `cause` is the reason of the caller's signal. */
export function abortError(cause: unknown): Error {
  const error = new Error("Request aborted", { cause });
  error.name = "AbortError";
  return error;
}
