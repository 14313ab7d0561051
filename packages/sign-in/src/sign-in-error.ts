/**
 * - `ERR_SIGN_IN_DENIED`: the request was denied.
 * - `ERR_SIGN_IN_EXPIRED`: the user did not respond in time.
 * - `ERR_SIGN_IN_ABORTED`: the signal aborted; `cause` is its reason.
 * - `ERR_SIGN_IN_LISTENER`: the process could not listen for the browser's response.
 * - `ERR_SIGN_IN_NOT_STORED`: the user signed in, but the token could not be written.
 * - `ERR_SIGN_IN_START_URL`: the target of a vanity URL could not be determined; `cause` is a `StartUrlError`.
 * - `ERR_SIGN_IN_FAILED`: the service or the network failed, or the service returned a URL that is not safe to open.
 */
export type SignInErrorCode =
  | "ERR_SIGN_IN_DENIED"
  | "ERR_SIGN_IN_EXPIRED"
  | "ERR_SIGN_IN_ABORTED"
  | "ERR_SIGN_IN_LISTENER"
  | "ERR_SIGN_IN_NOT_STORED"
  | "ERR_SIGN_IN_START_URL"
  | "ERR_SIGN_IN_FAILED";

/** Thrown if a sign-in fails. `cause` is the underlying error. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(
    /** Why the sign-in failed, as {@link SignInErrorCode} lists. */
    readonly code: SignInErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
