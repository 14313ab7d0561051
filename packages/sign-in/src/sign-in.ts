import { checkOptionNames } from "@identity-center/core";
import type { SSOToken } from "@identity-center/shared-files";
import { browserFlow } from "./browser";
import { deviceCodeFlow } from "./device-code";
import { hasBrowser } from "./has-browser";
import { type BrowserSignInOptions, signInOptionNames } from "./options";
import type { SignInSteps } from "./progress";
import { run, runToEnd } from "./run";

/** Options of {@link signIn}. */
export interface AnySignInOptions extends BrowserSignInOptions {
  /** @default true without a browser (see {@link hasBrowser}), and without a session, as in the AWS CLI */
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
  checkOptionNames("signIn", options, `${signInOptionNames} timeout useDeviceCode` as const);
  return yield* run(options, (context) => {
    const { useDeviceCode = !context.target.sessionName || !hasBrowser(context.files) } = options;
    return useDeviceCode ? deviceCodeFlow(context) : browserFlow(context, options.timeout);
  });
}
