import { checkOptionNames, InvalidParameterError } from "@identity-center/core";
import type { SignInWay, SSOToken } from "@identity-center/shared-files";
import { browserFlow, checkBrowserOptions } from "./browser";
import type { Context } from "./context";
import { deviceCodeFlow } from "./device-code";
import { hasBrowser, hasLocalBrowser } from "./has-browser";
import { type BrowserSignInOptions, browserOptionNames, signInOptionNames } from "./options";
import type { SignInSteps } from "./progress";
import { run, runToEnd } from "./run";

/** Options of {@link signIn}. */
export interface AnySignInOptions extends BrowserSignInOptions {
  /**
   * Whether to sign in with a device code instead of the browser. @default false with `redirectPort` or
   * `pasteRedirect`; else what `idc_sign_in` of the session says; else true without a browser here (see
   * {@link hasLocalBrowser}) or without a session, as in the AWS CLI
   */
  readonly useDeviceCode?: boolean | undefined;
}

/**
 * Signs in with the browser if there is one, otherwise with a device code.
 *
 * @see {@link signInWithBrowser}, {@link signInWithDeviceCode}
 *
 * @example
 * ```ts
 * const token = await signIn({
 *   sessionName: "corp",
 *   onProgress: (step) => {
 *     if (step.state === "verification") console.log("Visit", step.verificationUri);
 *     if (step.state === "verification" && step.flow === "device-code") console.log(step.userCode, step.warning);
 *   },
 * });
 * ```
 */
export function signIn(options: AnySignInOptions = {}): Promise<SSOToken> {
  return runToEnd(iterateSignIn(options), options);
}

/**
 * Like {@link signIn}, but yields the steps. Does not call `onProgress`.
 *
 * @example
 * ```ts
 * for await (const step of iterateSignIn({ sessionName: "corp" })) {
 *   if (step.state === "verification") console.log("Visit", step.verificationUri);
 *   if (step.state === "verification" && step.flow === "device-code") console.log(step.userCode, step.warning);
 * }
 * ```
 */
export async function* iterateSignIn(options: AnySignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signIn", options, `${signInOptionNames} ${browserOptionNames} useDeviceCode` as const);
  // Whichever way is taken.
  checkBrowserOptions(options);
  const { useDeviceCode } = options;
  if (useDeviceCode && wantsRedirect(options)) {
    const accepted = "omitted if redirectPort or pasteRedirect is given";
    throw new InvalidParameterError("useDeviceCode", accepted, useDeviceCode);
  }
  return yield* run(options, (context) => {
    if (useDeviceCode ?? wayOf(context, options) === "device-code") return deviceCodeFlow(context);
    // Who asks for the browser by an option alone says that there is one.
    const openBrowser = options.openBrowser ?? (useDeviceCode === false || hasBrowser(context.files));
    return browserFlow(context, { ...options, openBrowser });
  });
}

function wantsRedirect({ redirectPort, pasteRedirect }: AnySignInOptions): boolean {
  return redirectPort !== undefined || pasteRedirect !== undefined;
}

/** The way of a sign-in that no option decides. */
function wayOf(context: Context, options: AnySignInOptions): SignInWay {
  if (wantsRedirect(options)) return "browser";
  const { way, sessionName } = context.target;
  return way ?? (sessionName && hasLocalBrowser(context.files) ? "browser" : "device-code");
}
