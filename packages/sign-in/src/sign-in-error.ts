/**
 * - `ERR_SIGN_IN_DENIED`: the user refused.
 * - `ERR_SIGN_IN_EXPIRED`: the user did not answer in time.
 * - `ERR_SIGN_IN_ABORTED`: the caller's signal aborted; `cause` is its reason.
 * - `ERR_SIGN_IN_LISTENER`: no port of 127.0.0.1 could be listened on.
 * - `ERR_SIGN_IN_NOT_STORED`: the user signed in, but the token could not be written.
 * - `ERR_SIGN_IN_FAILED`: the service or the network failed, or the service named a page that no browser should open.
 */
export type SignInErrorCode =
  | "ERR_SIGN_IN_DENIED"
  | "ERR_SIGN_IN_EXPIRED"
  | "ERR_SIGN_IN_ABORTED"
  | "ERR_SIGN_IN_LISTENER"
  | "ERR_SIGN_IN_NOT_STORED"
  | "ERR_SIGN_IN_FAILED";

/** A sign-in that came to nothing; `cause` is what it came to nothing by. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(
    readonly code: SignInErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
