import { AccessDeniedException, ExpiredTokenException } from "@identity-center/client-sso-oidc";
import type { SSOToken } from "@identity-center/shared-files";
import { type Context, closeConnections, openContext } from "./context";
import type { Granted } from "./granted";
import type { SignInOptions } from "./options";
import type { SignInSteps } from "./progress";
import { isServiceFailure } from "./service-failure";
import { SignInError } from "./sign-in-error";
import { checkStorage, storeToken } from "./store-token";
import { updateRegion } from "./update-region";

/** Runs a flow and stores its token. */
export async function* run(
  options: SignInOptions,
  flow: (context: Context) => SignInSteps<Granted>,
): SignInSteps<SSOToken> {
  const context = await openContext(options);
  try {
    await checkStorage(context);
    const { token, notCopied } = await storeToken(context, yield* flow(context));
    const { startUrl, sessionName } = context.target;
    const { expiresAt } = token;
    const newRegion = await updateRegion(context);
    yield {
      state: "signed-in",
      startUrl,
      ...(sessionName && { sessionName }),
      expiresAt,
      ...(notCopied.length > 0 && { notCopied }),
      ...(newRegion && { newRegion }),
    };
    return token;
  } catch (error) {
    throw toSignInError(error, context);
  } finally {
    closeConnections(context);
  }
}

/** Runs all steps of a sign-in and calls `onProgress` for each. */
export async function runToEnd<Token>(steps: SignInSteps<Token>, options: SignInOptions): Promise<Token> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    try {
      await options.onProgress?.(step.value);
    } catch (error) {
      await steps.return(undefined as never);
      throw error;
    }
  }
}

/** Converts an error of a flow to a SignInError. Errors of options and files are returned unchanged. */
function toSignInError(error: unknown, { options: { abortSignal }, target }: Context): unknown {
  if (error instanceof SignInError) return error;
  if (abortSignal?.aborted) {
    return new SignInError("ERR_SIGN_IN_ABORTED", "The sign-in was aborted", { cause: abortSignal.reason });
  }
  if (error instanceof AccessDeniedException) {
    return new SignInError("ERR_SIGN_IN_DENIED", "The request was denied", { cause: error });
  }
  if (error instanceof ExpiredTokenException) {
    const message = "The code was not confirmed in time: sign in again";
    return new SignInError("ERR_SIGN_IN_EXPIRED", message, { cause: error });
  }
  if (isServiceFailure(error)) {
    const message = `Signing in to ${target.startUrl} failed: ${error.message}`;
    return new SignInError("ERR_SIGN_IN_FAILED", message, { cause: error });
  }
  return error;
}
