import {
  authorizationUrl,
  CreateTokenCommand,
  type CreateTokenCommandOutput,
  createPkce,
  InvalidParameterError,
  loopbackRedirectUri,
} from "@identity-center/client-sso-oidc";
import { checkOptionNames, randomText } from "@identity-center/core";
import type { ClientRegistration, SSOToken } from "@identity-center/shared-files";
import { type Callback, CallbackListener } from "./callback-listener";
import type { Outcome } from "./closing-page";
import { type Context, closeConnections } from "./context";
import type { Granted } from "./granted";
import { checkListenerAddress, listenerAddress } from "./listener-address";
import { lateLauncherTimeout, launcherTimeout, openBrowserWithin } from "./open-browser";
import { type BrowserSignInOptions, browserOptionNames, signInOptionNames } from "./options";
import { signInPage } from "./page-address";
import { pastedRedirect } from "./pasted-redirect";
import type { SignInSteps } from "./progress";
import { findRegistration, forgetRegistration, type Purpose } from "./registration";
import { run, runToEnd } from "./run";
import { SignInError } from "./sign-in-error";
import { portalScope } from "./target";
import { waitFor } from "./wait-for";

const purpose: Purpose = {
  grantTypes: ["authorization_code", "refresh_token"],
  redirectUris: [loopbackRedirectUri],
  matches: ({ grantTypes }) => grantTypes?.includes("authorization_code") ?? false,
};

/** The timeout of the AWS CLI. */
const defaultTimeout = 10 * 60_000;

/** The longest delay of a timer. */
const longestTimeout = 2 ** 31 - 1;

/**
 * Signs in with a browser on this machine, by an authorization code with PKCE.
 *
 * @returns the token, which is also stored in the cache of the AWS CLI
 * @throws {@link SignInError}; invalid options and files cause their own errors
 * @see https://www.rfc-editor.org/rfc/rfc8252
 *
 * @example
 * ```ts
 * await signInWithBrowser({
 *   sessionName: "corp",
 *   onProgress: (step) => {
 *     if (step.state === "verification") console.log("If no browser opens, visit", step.verificationUri);
 *   },
 * });
 * ```
 */
export function signInWithBrowser(options: BrowserSignInOptions = {}): Promise<SSOToken> {
  return runToEnd(iterateSignInWithBrowser(options), options);
}

/**
 * Like {@link signInWithBrowser}, but yields the steps. Does not call `onProgress`.
 *
 * @example
 * ```ts
 * for await (const step of iterateSignInWithBrowser({ sessionName: "corp" })) {
 *   if (step.state === "verification") console.log("If no browser opens, visit", step.verificationUri);
 * }
 * ```
 */
export async function* iterateSignInWithBrowser(options: BrowserSignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signInWithBrowser", options, `${signInOptionNames} ${browserOptionNames}` as const);
  checkBrowserOptions(options);
  return yield* run(options, (context) => browserFlow(context, options));
}

/**
 * Checks what only a sign-in with the browser has, before anything is read or sent.
 *
 * @throws InvalidParameterError
 */
export function checkBrowserOptions(options: BrowserSignInOptions): void {
  const { timeout = defaultTimeout, pasteRedirect } = options;
  if (typeof timeout !== "number" || !(timeout > 0 && timeout <= longestTimeout)) {
    throw new InvalidParameterError("timeout", "a number of milliseconds from 1 to 2147483647", timeout);
  }
  if (pasteRedirect !== undefined && typeof pasteRedirect !== "function") {
    throw new InvalidParameterError(
      "pasteRedirect",
      "a function that resolves with an address",
      pasteRedirect,
    );
  }
  checkListenerAddress(options);
}

/** The browser flow, from the listener to the token. */
export async function* browserFlow(context: Context, options: BrowserSignInOptions): SignInSteps<Granted> {
  // Before anything is sent: a port may be taken.
  const listener = await CallbackListener.open(randomText(), listenerAddress(options));
  try {
    return yield* authorize(context, options, listener);
  } finally {
    listener.close();
  }
}

/** Asks the user, in the browser, for the code, and exchanges it for the token. */
async function* authorize(
  context: Context,
  { openBrowser = true, timeout = defaultTimeout, pasteRedirect }: BrowserSignInOptions,
  listener: CallbackListener,
): SignInSteps<Granted> {
  const { clock, target } = context;
  const { redirectUri, state } = listener;
  const { registration, cached } = await findRegistration(context, purpose);
  const { codeVerifier, codeChallenge } = await createPkce();
  const over = new AbortController();
  let granted = false;
  try {
    const { scopes = [portalScope] } = target;
    const { clientId } = registration;
    const request = { clientId, redirectUri, state, codeChallenge, scopes };
    const verificationUri = signInPage(await authorizationUrl(context.client, request));
    const expiresAt = new Date(clock.now() + timeout);
    yield { state: "verification", flow: "browser", verificationUri, redirectUri, expiresAt };
    // Who is to paste an address is asked for it soon.
    const patience = pasteRedirect ? launcherTimeout : lateLauncherTimeout;
    // `openBrowser` may not resolve before the browser is closed.
    const opened = Promise.race([
      openBrowserWithin(patience, openBrowser, verificationUri, over.signal),
      listener.callback.then(() => undefined),
    ]);
    const failure = await waitFor(opened, expiresAt, context);
    if (failure) yield { state: "browser-not-opened", ...failure };
    const pasted = pasteRedirect && pastedRedirect(listener, pasteRedirect, over.signal);
    const callback = await waitFor(
      Promise.race([listener.callback, pasted ?? listener.callback]),
      expiresAt,
      context,
    );
    over.abort();
    // A keep-alive connection may be dead by now, and the code can be sent only once.
    closeConnections(context);
    const token = await redeem(callback, context, registration, { redirectUri, codeVerifier });
    granted = true;
    return { registration, token };
  } finally {
    over.abort();
    // An unknown client is rejected in the browser, where this process cannot see the error.
    if (cached && !granted) await forgetRegistration(context);
  }
}

/** Exchanges the code for the token, and shows the result in the browser. */
async function redeem(
  { code, error, close }: Callback,
  { client, options: { abortSignal } }: Context,
  { clientId, clientSecret }: ClientRegistration,
  proof: { readonly redirectUri: string; readonly codeVerifier: string },
): Promise<CreateTokenCommandOutput> {
  let outcome: Outcome = error === "access_denied" ? "denied" : "failed";
  try {
    if (!code) throw redirectError(error);
    const grantType = "authorization_code";
    const command = new CreateTokenCommand({ clientId, clientSecret, grantType, code, ...proof });
    const token = await client.send(command, { ...(abortSignal && { abortSignal }) });
    outcome = "signed-in";
    return token;
  } finally {
    await close(outcome);
  }
}

function redirectError(error = ""): SignInError {
  if (error === "access_denied") return new SignInError("ERR_SIGN_IN_DENIED", "The request was denied");
  const shown = /^\w{1,64}$/.test(error) ? error : "an error";
  return new SignInError("ERR_SIGN_IN_FAILED", `The service returned ${shown} through the browser`);
}
