import { InvalidRequestException } from "@identity-center/client-sso-oidc";
import { parseStartUrl, type SSOToken } from "@identity-center/shared-files";
import { type RedirectOptions, SignInError, type SignInProgress, signIn } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { failureOf } from "../failure/failure";
import { KeptFile } from "../kept/kept-file";
import type { StoreSetting } from "../stores/store-kind";
import { storeOption } from "../stores/store-of";
import { type NamedTarget, signInCommand } from "../target/target";
import { warnOfCopies } from "./copy-warnings";
import { correctionOf } from "./correction";
import { tellOfRegion } from "./region-notice";

export interface SignInOptions extends RedirectOptions {
  /** @default as `signIn` decides */
  readonly useDeviceCode?: boolean | undefined;
  /** @default true for a browser sign-in, false for a device code */
  readonly openBrowser?: boolean | undefined;
  /** Called for each step; if it throws, the sign-in ends with that error. */
  readonly onProgress: (step: SignInProgress) => void;
}

/** A sign-in, and the Region in which it is. */
export interface PortalTarget extends NamedTarget, StoreSetting {
  readonly region: string;
}

/**
 * Signs in, and stores the token.
 *
 * @throws {@link CliError} with the command that fixes a failed sign-in, if there is one; as `signIn`.
 */
export async function signInTo(
  context: Context,
  target: PortalTarget,
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
    store: await storeOption(context, target),
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
    throw withAdvice(context, error, target);
  });
  await KeptFile.of(context, target).markSignIn();
  return token;
}

/** Adds to the error of a sign-in the commands that fix it, if there are any. */
function withAdvice(context: Context, error: unknown, target: PortalTarget): unknown {
  if (!(error instanceof SignInError)) return error;
  const { message, exitCode, commands } = failureOf(error);
  return new CliError(message, {
    exitCode,
    commands: fixesOf(context, error, target) ?? commands,
    cause: error,
  });
}

function fixesOf(
  context: Context,
  { code, cause }: SignInError,
  target: PortalTarget,
): readonly string[] | undefined {
  if (code === "ERR_SIGN_IN_DENIED" || code === "ERR_SIGN_IN_EXPIRED")
    return [signInCommand(context, target)];
  // The service returns this for a start URL of another region.
  if (!(cause instanceof InvalidRequestException)) return undefined;
  const named = parseStartUrl(target.startUrl)?.region;
  if (named !== undefined && named !== target.region) return [correctionOf(target, named)];
  return target.sessionName === undefined ? ["idc doctor"] : [correctionOf(target), "idc doctor"];
}
