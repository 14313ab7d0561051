import { checkOptionNames } from "@identity-center/core";
import type { SSOToken } from "@identity-center/shared-files";
import { browserFlow } from "./browser";
import { deviceCodeFlow } from "./device-code";
import { hasBrowser } from "./has-browser";
import { type BrowserSignInOptions, signInOptionNames } from "./options";
import type { SignInSteps } from "./progress";
import { follow, run } from "./run";

/** What a sign-in takes that chooses its way. */
export interface AnySignInOptions extends BrowserSignInOptions {
  /** @default where no browser is likely to be on this machine, and without a session, as the AWS CLI */
  readonly useDeviceCode?: boolean | undefined;
}

/**
 * Signs in in the browser where there is one, else by a device code.
 * @see {@link signInWithBrowser}, {@link signInWithDeviceCode}
 */
export function signIn(options: AnySignInOptions = {}): Promise<SSOToken> {
  return follow(iterateSignIn(options), options);
}

/** The steps of {@link signIn}, one by one; `onProgress` is not called. */
export async function* iterateSignIn(options: AnySignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signIn", options, `${signInOptionNames} timeout useDeviceCode` as const);
  return yield* run(options, (context) => {
    const { useDeviceCode = !context.target.sessionName || !hasBrowser(context.files) } = options;
    return useDeviceCode ? deviceCodeFlow(context) : browserFlow(context, options.timeout);
  });
}
