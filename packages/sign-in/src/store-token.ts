import {
  checkWritable,
  clientRegistrationFile,
  SecretStoreError,
  SharedFileError,
  type SSOToken,
  ssoTokenFile,
  withCacheLock,
  writeSSOToken,
} from "@identity-center/shared-files";
import type { Context } from "./context";
import type { Granted } from "./granted";
import { SignInError } from "./sign-in-error";
import type { Target } from "./target";
import { toDate } from "./to-date";

/**
 * Checks whether the token can be stored, before the user is asked to sign in.
 *
 * @throws SharedFileError or SecretStoreError with the commands that fix the problem.
 */
export async function checkStorage({ options, files, target }: Context): Promise<void> {
  if (options.cache === false) return;
  if (files.store) return files.store.open?.();
  await checkWritable(ssoTokenFile(keyOf(target), files), {
    signal: options.abortSignal,
    alongside: [clientRegistrationFile(target, files)],
  });
}

/** A token, and an error for each copy of it, for programs that know no sessions, that could not be written. */
interface Stored {
  readonly token: SSOToken;
  readonly notCopied: readonly SharedFileError[];
}

/** Stores a new token in the cache of the AWS CLI, or in the store that was chosen. */
export async function storeToken(
  { options, files, target, clock }: Context,
  { registration, token: { accessToken, refreshToken, expiresIn } }: Granted,
): Promise<Stored> {
  const { startUrl, region } = target;
  const { clientId, clientSecret, expiresAt: registrationExpiresAt } = registration;
  const token: SSOToken = {
    startUrl,
    region,
    accessToken,
    expiresAt: toDate(clock.now() + expiresIn * 1000),
    clientId,
    clientSecret,
    registrationExpiresAt,
    ...(refreshToken && { refreshToken }),
  };
  if (options.cache === false) return { token, notCopied: [] };
  const key = keyOf(target);
  const file = ssoTokenFile(key, files);
  try {
    // The lock keeps a process that is refreshing the old token from overwriting the new one.
    const lock = { signal: options.abortSignal, store: files.store };
    const write = () => writeSSOToken(key, token, files);
    return { token, notCopied: await withCacheLock(file, write, lock) };
  } catch (cause) {
    if (!(cause instanceof SharedFileError || cause instanceof SecretStoreError)) throw cause;
    const message = `The sign-in succeeded, but its token could not be stored: ${cause.message}`;
    throw new SignInError("ERR_SIGN_IN_NOT_STORED", message, { cause });
  }
}

function keyOf({ sessionName, startUrl }: Target): string {
  return sessionName ?? startUrl;
}
