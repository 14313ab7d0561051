import { type Session, SignInRequiredError } from "@identity-center/credential-providers";
import { isError } from "../failure/is-error";

/** The session that an error, or a cause of it, asks to sign in to; undefined for any other error. */
export function missingSignIn(error: unknown): Session | undefined {
  for (let cause = error; isError(cause); cause = cause.cause as Error) {
    if (cause instanceof SignInRequiredError) return cause.session;
  }
  return undefined;
}
