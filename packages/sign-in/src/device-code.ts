import {
  InvalidClientException,
  StartDeviceAuthorizationCommand,
  type StartDeviceAuthorizationCommandOutput,
  UnauthorizedClientException,
} from "@identity-center/client-sso-oidc";
import { checkOptionNames } from "@identity-center/core";
import type { ClientRegistration, SSOToken } from "@identity-center/shared-files";
import type { Context } from "./context";
import type { Granted } from "./granted";
import { moment } from "./moment";
import { openBrowser } from "./open-browser";
import { type SignInOptions, signInOptionNames } from "./options";
import { pageAddress, signInPage } from "./page-address";
import { deviceCodeGrant, poll } from "./poll";
import type { SignInSteps } from "./progress";
import { findRegistration, type Purpose, register } from "./registration";
import { follow, run } from "./run";

const purpose: Purpose = {
  fits: ({ grantTypes }) => grantTypes?.includes(deviceCodeGrant) ?? true,
};

const warning =
  "Enter this code only if you have just started this sign-in yourself. Whoever sends you a code wants to be signed in as you.";

/**
 * Signs in by a code that the user confirms on any device.
 * @returns the token, which is also stored where the AWS CLI looks for it
 * @throws {@link SignInError}; what is wrong with options or files is thrown as their own errors
 * @see https://www.rfc-editor.org/rfc/rfc8628
 * @example
 * await signInWithDeviceCode({
 *   sessionName: "corp",
 *   onProgress: (step) => {
 *     if (step.state === "verification") console.log(step.verificationUri, step.userCode, step.warning);
 *   },
 * });
 */
export function signInWithDeviceCode(options: SignInOptions = {}): Promise<SSOToken> {
  return follow(iterateSignInWithDeviceCode(options), options);
}

/** The steps of {@link signInWithDeviceCode}, one by one; `onProgress` is not called. */
export async function* iterateSignInWithDeviceCode(options: SignInOptions = {}): SignInSteps<SSOToken> {
  checkOptionNames("signInWithDeviceCode", options, signInOptionNames);
  return yield* run(options, deviceCodeFlow);
}

/** The flow itself, from a registration to the tokens. */
export async function* deviceCodeFlow(context: Context): SignInSteps<Granted> {
  const { options, clock } = context;
  const { registration, authorization } = await authorize(context);
  const { userCode, expiresIn } = authorization;
  const verificationUri = signInPage(authorization.verificationUri);
  const verificationUriComplete = pageAddress(authorization.verificationUriComplete ?? "");
  const expiresAt = moment(clock.now() + expiresIn * 1000);
  yield {
    state: "verification",
    flow: "device-code",
    verificationUri,
    ...(verificationUriComplete && { verificationUriComplete }),
    userCode,
    expiresAt,
    warning,
  };
  const failure = await openBrowser(options.openBrowser ?? false, verificationUriComplete ?? verificationUri);
  if (failure) yield { state: "browser-not-opened", ...failure };
  const token = yield* poll(context, registration, authorization, expiresAt);
  return { registration, token };
}

interface Authorized {
  readonly registration: ClientRegistration;
  readonly authorization: StartDeviceAuthorizationCommandOutput;
}

/** Asks for the codes; a cached registration that the service refuses is replaced once. */
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
  const command = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: target.startUrl });
  return client.send(command, { ...(abortSignal && { abortSignal }) });
}
