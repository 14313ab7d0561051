import {
  checkWritable,
  clientRegistrationFile,
  SharedFileError,
  type SSOToken,
  ssoTokenFile,
  withFileLock,
  writeSSOToken,
} from "@identity-center/shared-files";
import type { Context } from "./context";
import type { Granted } from "./granted";
import { moment } from "./moment";
import { SignInError } from "./sign-in-error";
import type { Target } from "./target";

/**
 * Finds out whether the token can be stored, before anybody is asked to sign in.
 *
 * @throws SharedFileError that tells what mends it.
 */
export async function checkStorage({ options, files, target }: Context): Promise<void> {
  if (options.cache === false) return;
  await checkWritable(ssoTokenFile(keyOf(target), files), {
    signal: options.abortSignal,
    alongside: [clientRegistrationFile(target, files)],
  });
}

/** Stores a new token where the AWS CLI looks for it. */
export async function storeToken(
  { options, files, target, clock }: Context,
  { registration, token: { accessToken, refreshToken, expiresIn } }: Granted,
): Promise<SSOToken> {
  const { startUrl, region } = target;
  const { clientId, clientSecret, expiresAt: registrationExpiresAt } = registration;
  const token: SSOToken = {
    startUrl,
    region,
    accessToken,
    expiresAt: moment(clock.now() + expiresIn * 1000),
    clientId,
    clientSecret,
    registrationExpiresAt,
    ...(refreshToken && { refreshToken }),
  };
  if (options.cache === false) return token;
  const key = keyOf(target);
  const file = ssoTokenFile(key, files);
  try {
    // Who refreshes the token of before at this moment must not write over this one.
    await withFileLock(file, () => writeSSOToken(key, token, files), { signal: options.abortSignal });
  } catch (cause) {
    if (!(cause instanceof SharedFileError)) throw cause;
    const message = `The sign-in succeeded, but its token could not be stored: ${cause.message}`;
    throw new SignInError("ERR_SIGN_IN_NOT_STORED", message, { cause });
  }
  return token;
}

function keyOf({ sessionName, startUrl }: Target): string {
  return sessionName ?? startUrl;
}
