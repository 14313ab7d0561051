import type { SSOToken } from "@identity-center/shared-files";
import { browserFlow } from "./browser";
import { deviceCodeFlow } from "./device-code";
import { hasBrowser } from "./has-browser";
import type { BrowserSignInOptions } from "./options";
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
export function iterateSignIn(options: AnySignInOptions = {}): SignInSteps<SSOToken> {
  return run(options, (context) => {
    const { useDeviceCode = !context.target.sessionName || !hasBrowser(options) } = options;
    return useDeviceCode ? deviceCodeFlow(context) : browserFlow(context, options.timeout);
  });
}
