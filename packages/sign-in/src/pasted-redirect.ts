import { InvalidParameterError } from "@identity-center/client-sso-oidc";
import type { Callback, CallbackListener } from "./callback-listener";
import type { RedirectOptions } from "./options";
import { SignInError } from "./sign-in-error";

/** More than a person needs; a program that always gives the same answer comes to an end. */
const maxAnswers = 20;

/**
 * Asks for the address of the redirect until it is right.
 *
 * @throws what `ask` throws; {@link SignInError} after too many wrong answers
 */
export async function pastedRedirect(
  listener: CallbackListener,
  ask: NonNullable<RedirectOptions["pasteRedirect"]>,
  signal: AbortSignal,
): Promise<Callback> {
  let wrong: string | undefined;
  for (let answers = 0; answers < maxAnswers; answers += 1) {
    const address = await ask({ wrong, signal });
    if (typeof address !== "string") {
      // Without the value, which may be an address in an object.
      throw new InvalidParameterError(
        "pasteRedirect",
        "a function that resolves with a text",
        typeof address,
      );
    }
    wrong = listener.take(address);
    if (wrong === undefined || signal.aborted) return listener.callback;
  }
  throw new SignInError(
    "ERR_SIGN_IN_FAILED",
    `None of the ${maxAnswers} pasted addresses was correct: ${wrong}`,
  );
}
