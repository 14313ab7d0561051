import { InvalidRequestException } from "@identity-center/client-sso-oidc";
import { commandLine, type SSOToken } from "@identity-center/shared-files";
import { type RedirectOptions, SignInError, type SignInProgress, signIn } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { failureOf } from "../failure/failure";
import { KeptFile } from "../kept/kept-file";
import { type NamedTarget, signInCommand } from "../target/target";
import { warnOfCopies } from "./copy-warnings";
import { tellOfRegion } from "./region-notice";

export interface SignInOptions extends RedirectOptions {
  /** @default as `signIn` decides */
  readonly useDeviceCode?: boolean | undefined;
  /** @default true for a browser sign-in, false for a device code */
  readonly openBrowser?: boolean | undefined;
  /** Called for each step; if it throws, the sign-in ends with that error. */
  readonly onProgress: (step: SignInProgress) => void;
}

/**
 * Signs in, and stores the token.
 *
 * @throws {@link CliError} with the command that fixes a failed sign-in, if there is one; as `signIn`.
 */
export async function signInTo(
  context: Context,
  target: NamedTarget,
  { onProgress, ...options }: SignInOptions,
): Promise<SSOToken> {
  const { env, signal: abortSignal } = context;
  const { sessionName, profile } = target;
  const token = await signIn({
    ...(await context.clientConfig()),
    ...options,
    sessionName,
    profile,
    env,
    abortSignal,
    clientName: "idc",
    onWarning: context.warn,
    onProgress: (step) => {
      onProgress(step);
      if (step.state !== "signed-in") return;
      warnOfCopies(context, step.notCopied);
      if (step.newRegion) tellOfRegion(context, target, step.newRegion);
    },
  }).catch((error) => {
    throw withAdvice(error, target);
  });
  await KeptFile.of(context, target).markSignIn();
  return token;
}

/** Adds to the error of a sign-in the command that fixes it, if there is one. */
function withAdvice(error: unknown, target: NamedTarget): unknown {
  if (!(error instanceof SignInError)) return error;
  const { message, exitCode, commands } = failureOf(error);
  const fix = fixOf(error, target);
  return new CliError(message, {
    exitCode,
    commands: fix === undefined ? commands : [fix],
    cause: error,
  });
}

function fixOf({ code, cause }: SignInError, target: NamedTarget): string | undefined {
  if (code === "ERR_SIGN_IN_DENIED" || code === "ERR_SIGN_IN_EXPIRED") return signInCommand(target);
  const { sessionName } = target;
  // The service returns this for a start URL of another region.
  if (!(cause instanceof InvalidRequestException) || sessionName === undefined) return undefined;
  return commandLine(["idc", "configure", sessionName]);
}
