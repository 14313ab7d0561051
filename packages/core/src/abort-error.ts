/** The error of a call that its caller aborted; `cause` is the signal's reason. */
export function abortError(signal: object | undefined): Error {
  const error = new Error("Request aborted", { cause: (signal as AbortSignal | undefined)?.reason });
  error.name = "AbortError";
  return error;
}
