/**
 * - `ERR_START_URL_INVALID`: it is not an https URL that can be followed.
 * - `ERR_START_URL_NOT_REACHED`: its host was not reached, did not answer in time, or answered with a 5xx.
 * - `ERR_START_URL_NO_REDIRECT`: its host answered, but did not redirect.
 * - `ERR_START_URL_TARGET`: its target is not one of AWS's start URLs.
 */
export type StartUrlErrorCode =
  | "ERR_START_URL_INVALID"
  | "ERR_START_URL_NOT_REACHED"
  | "ERR_START_URL_NO_REDIRECT"
  | "ERR_START_URL_TARGET";

/**
 * Thrown if the target of a company's own start URL could not be determined. `cause` is the underlying error, if there
 * is one.
 */
export class StartUrlError extends Error {
  override readonly name = "StartUrlError";

  constructor(
    /** What went wrong, as {@link StartUrlErrorCode} lists. */
    readonly code: StartUrlErrorCode,
    startUrl: string,
    reason: string,
    options?: { readonly cause?: unknown },
  ) {
    // A user name may come with a password.
    super(`The start URL ${startUrl.replace(/\/\/[^/]*@/, "//...@")} ${reason}`, options);
  }
}
