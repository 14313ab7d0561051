import {
  CreateTokenCommand,
  type CreateTokenCommandOutput,
  InvalidParameterError,
} from "@identity-center/client-sso-oidc";
import { checkOptionNames } from "@identity-center/core";
import type { ClientRegistration, SSOToken } from "@identity-center/shared-files";
import { authorizeUrl } from "./authorize-url";
import { type Callback, CallbackListener, registeredRedirectUri } from "./callback-listener";
import type { Outcome } from "./closing-page";
import { type Context, closeConnections } from "./context";
import type { Granted } from "./granted";
import { openBrowser } from "./open-browser";
import { type BrowserSignInOptions, signInOptionNames } from "./options";
import { signInPage } from "./page-address";
import { createPkce, randomText } from "./pkce";
import type { SignInSteps } from "./progress";
import { findRegistration, forgetRegistration, type Purpose } from "./registration";
import { follow, run } from "./run";
import { SignInError } from "./sign-in-error";
import { waitFor } from "./wait-for";

const purpose: Purpose = {
  grantTypes: ["authorization_code", "refresh_token"],
  redirectUris: [registeredRedirectUri],
  fits: ({ grantTypes }) => grantTypes?.includes("authorization_code") ?? false,
};

/** As long as the AWS CLI waits. */
const defaultTimeout = 10 * 60_000;

/** A timer takes no more. */
const longestTimeout = 2 ** 31 - 1;

/**
 * Signs in in a browser on this machine, by an authorization code that only this process can use (PKCE).
 * @returns the token, which is also stored where the AWS CLI looks for it
 * @throws {@link SignInError}; what is wrong with options or files is thrown as their own errors
 * @see https://www.rfc-editor.org/rfc/rfc8252
 * @example
 * await signInWithBrowser({
 *   sessionName: "corp",
 *   onProgress: (step) => {
 *     if (step.state === "verification") console.log("If no browser opens, visit", step.verificationUri);
 *   },
 * });
 */
export function signInWithBrowser(options: BrowserSignInOptions = {}): Promise<SSOToken> {
  return follow(iterateSignInWithBrowser(options), options);
}

/** The steps of {@link signInWithBrowser}, one by one; `onProgress` is not called. */
export async function* iterateSignInWithBrowser(options: BrowserSignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signInWithBrowser", options, `${signInOptionNames} timeout` as const);
  return yield* run(options, (context) => browserFlow(context, options.timeout));
}

/** The flow itself, from a registration to the tokens. */
export async function* browserFlow(context: Context, timeout = defaultTimeout): SignInSteps<Granted> {
  if (typeof timeout !== "number" || !(timeout > 0 && timeout <= longestTimeout)) {
    throw new InvalidParameterError("timeout", "a number of milliseconds from 1 to 2147483647", timeout);
  }
  const { options, clock } = context;
  const { registration, cached } = await findRegistration(context, purpose);
  const [state, { codeVerifier, codeChallenge }] = [randomText(), createPkce()];
  const listener = await CallbackListener.open(state);
  const { redirectUri } = listener;
  let granted = false;
  try {
    const request = { redirectUri, state, codeChallenge };
    const verificationUri = signInPage(await authorizeUrl(context, registration, request));
    const expiresAt = new Date(clock.now() + timeout);
    yield { state: "verification", flow: "browser", verificationUri, expiresAt };
    // What opens the browser may come back only when it is closed.
    const opened = Promise.race([
      openBrowser(options.openBrowser ?? true, verificationUri),
      listener.callback.then(() => undefined),
    ]);
    const failure = await waitFor(opened, expiresAt, context);
    if (failure) yield { state: "browser-not-opened", ...failure };
    const callback = await waitFor(listener.callback, expiresAt, context);
    // One that was kept may have died while the user was thinking, and a code is good for one try.
    closeConnections(context);
    const token = await redeem(callback, context, registration, { redirectUri, codeVerifier });
    granted = true;
    return { registration, token };
  } finally {
    listener.close();
    // A client that the service knows no more is refused in the browser, where nobody here can see it.
    if (cached && !granted) await forgetRegistration(context);
  }
}

/** Changes the code for the tokens, and tells the browser how it ended. */
async function redeem(
  { code, error, close }: Callback,
  { client, options: { abortSignal } }: Context,
  { clientId, clientSecret }: ClientRegistration,
  proof: { readonly redirectUri: string; readonly codeVerifier: string },
): Promise<CreateTokenCommandOutput> {
  let outcome: Outcome = error === "access_denied" ? "denied" : "failed";
  try {
    if (!code) throw refusal(error);
    const grantType = "authorization_code";
    const command = new CreateTokenCommand({ clientId, clientSecret, grantType, code, ...proof });
    const token = await client.send(command, { ...(abortSignal && { abortSignal }) });
    outcome = "signed-in";
    return token;
  } finally {
    await close(outcome);
  }
}

function refusal(error = ""): SignInError {
  if (error === "access_denied") return new SignInError("ERR_SIGN_IN_DENIED", "The user denied the request");
  const shown = /^\w{1,64}$/.test(error) ? error : "an error";
  return new SignInError("ERR_SIGN_IN_FAILED", `The service answered ${shown} through the browser`);
}
