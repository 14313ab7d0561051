import {
  InvalidClientException,
  StartDeviceAuthorizationCommand,
  type StartDeviceAuthorizationCommandOutput,
  UnauthorizedClientException,
} from "@identity-center/client-sso-oidc";
import { checkOptionNames, systemClock } from "@identity-center/core";
import type { ClientRegistration, SSOToken } from "@identity-center/shared-files";
import type { Context } from "./context";
import type { Granted } from "./granted";
import { lateLauncherTimeout, launcherTimeout, type NotOpened, openBrowserWithin } from "./open-browser";
import { type SignInOptions, signInOptionNames } from "./options";
import { pageAddress, signInPage } from "./page-address";
import { deviceCodeGrant, poll } from "./poll";
import type { SignInSteps } from "./progress";
import { findRegistration, type Purpose, register } from "./registration";
import { run, runToEnd } from "./run";
import { toDate } from "./to-date";

const purpose: Purpose = {
  matches: ({ grantTypes }) => grantTypes?.includes(deviceCodeGrant) ?? true,
};

const warning =
  "Enter this code only if you have just started this sign-in yourself. Anybody who sends you a code wants to sign in as you.";

/**
 * Signs in with a code that the user confirms on any device.
 *
 * @returns the token, which is also stored in the cache of the AWS CLI
 * @throws {@link SignInError}; invalid options and files cause their own errors
 * @see https://www.rfc-editor.org/rfc/rfc8628
 *
 * @example
 * ```ts
 * await signInWithDeviceCode({
 *   sessionName: "corp",
 *   onProgress: (step) => {
 *     if (step.state !== "verification" || step.flow !== "device-code") return;
 *     console.log(step.verificationUri, step.userCode, step.warning);
 *   },
 * });
 * ```
 */
export function signInWithDeviceCode(options: SignInOptions = {}): Promise<SSOToken> {
  return runToEnd(iterateSignInWithDeviceCode(options), options);
}

/**
 * Like {@link signInWithDeviceCode}, but yields the steps. Does not call `onProgress`.
 *
 * @example
 * ```ts
 * for await (const step of iterateSignInWithDeviceCode({ sessionName: "corp" })) {
 *   if (step.state !== "verification" || step.flow !== "device-code") continue;
 *   console.log(step.verificationUri, step.userCode, step.warning);
 * }
 * ```
 */
export async function* iterateSignInWithDeviceCode(options: SignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signInWithDeviceCode", options, signInOptionNames);
  return yield* run(options, deviceCodeFlow);
}

/** The device code flow, from the client registration to the token. */
export async function* deviceCodeFlow(context: Context): SignInSteps<Granted> {
  const { options, clock } = context;
  const { registration, authorization } = await authorize(context);
  const { userCode, expiresIn } = authorization;
  const verificationUri = signInPage(authorization.verificationUri);
  const verificationUriComplete = pageAddress(authorization.verificationUriComplete ?? "");
  const expiresAt = toDate(clock.now() + expiresIn * 1000);
  yield {
    state: "verification",
    flow: "device-code",
    verificationUri,
    ...(verificationUriComplete && { verificationUriComplete }),
    userCode,
    expiresAt,
    warning,
  };
  const over = new AbortController();
  const { signal } = over;
  let failure: NotOpened | undefined;
  const opening = openBrowserWithin(
    lateLauncherTimeout,
    options.openBrowser ?? false,
    verificationUriComplete ?? verificationUri,
    signal,
  ).then((result) => {
    failure = result;
  });
  try {
    // A failure that comes at once is told of before the first poll.
    await Promise.race([opening, systemClock.sleep(launcherTimeout, signal).catch(() => undefined)]);
    const polling = poll(context, registration, authorization, expiresAt);
    for (;;) {
      const step = failure ? undefined : await polling.next();
      if (step?.done) return { registration, token: step.value };
      if (failure) yield { state: "browser-not-opened", ...failure };
      failure = undefined;
      if (step) yield step.value;
    }
  } finally {
    over.abort();
  }
}

interface Authorized {
  readonly registration: ClientRegistration;
  readonly authorization: StartDeviceAuthorizationCommandOutput;
}

/** Requests the codes. Replaces a cached registration, once, if the service rejects it. */
async function authorize(context: Context): Promise<Authorized> {
  const { registration, cached } = await findRegistration(context, purpose);
  try {
    return { registration, authorization: await start(context, registration) };
  } catch (error) {
    const refused = error instanceof InvalidClientException || error instanceof UnauthorizedClientException;
    if (!cached || !refused) throw error;
  }
  const renewed = await register(context, purpose);
  return { registration: renewed, authorization: await start(context, renewed) };
}

function start(
  { client, target, options: { abortSignal } }: Context,
  { clientId, clientSecret }: ClientRegistration,
): Promise<StartDeviceAuthorizationCommandOutput> {
  const command = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: target.portalUrl });
  return client.send(command, { ...(abortSignal && { abortSignal }) });
}
