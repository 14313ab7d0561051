import { LogoutCommand, UnauthorizedException } from "@identity-center/client-sso";
import { SignInRequiredError } from "@identity-center/credential-providers";
import {
  removeCachedSSOToken,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
  SharedConfigError,
  SSOConfigError,
  type SSOToken,
  withCacheLock,
} from "@identity-center/shared-files";
import { type Context, withStoreKind } from "../command/context";
import { isStorageError, type StorageError } from "../failure/storage-error";
import { FailedSignIn } from "./failed-sign-in";
import { openPortal } from "./portal";
import type { SignIn } from "./sign-ins";
import { tokenProvider } from "./token-provider";
import { tokenStateOf } from "./token-state";

/** The result of a sign-out. */
export interface SignedOut {
  readonly signIn: SignIn;
  /** Why the session could not be ended at the service; the token is removed anyway. */
  readonly failure: Error | undefined;
  /** Why the token could not be removed. */
  readonly left: StorageError | undefined;
}

/** Ends a sign-in at the service, then removes its token. */
export async function signOut(context: Context, signIn: SignIn): Promise<SignedOut> {
  const failure = await endAtService(context, signIn);
  try {
    await removeToken(context, signIn);
    return { signIn, failure, left: undefined };
  } catch (error) {
    if (isStorageError(error)) return { signIn, failure, left: error };
    throw error;
  }
}

async function removeToken({ signal }: Context, signIn: SignIn): Promise<void> {
  const remove = async () => {
    await Promise.all([signIn, ...(signIn.copies ?? [])].map(removeCachedSSOToken));
    await FailedSignIn.of(signIn).forget();
  };
  try {
    // Under the lock, so that no renewal in progress writes the token again.
    await withCacheLock(signIn.file, remove, { store: signIn.store, signal });
  } catch (error) {
    if (!isStorageError(error)) throw error;
    // If the disk has no room for a lock, it has none for a renewed token either; and removing needs no room.
    await remove();
  }
}

/** @returns the error if that was not possible */
async function endAtService(context: Context, signIn: SignIn): Promise<Error | undefined> {
  const { profile, copies: [copy] = [], token = copy?.token } = signIn;
  // Without a readable token, there is nothing to send to the service.
  if (!token) return signIn.failure;
  const { region = signIn.region } = token;
  const { startUrl = token.startUrl ?? "", sessionName } = signIn;
  try {
    const regions = regionsOf(await context.sharedConfig(), signIn);
    const place = { startUrl, region, regions, sessionName };
    const client = await openPortal(context, place, { ...(await context.clientConfig()), profile });
    try {
      const accessToken = await liveToken(context, signIn, token);
      await client.send(new LogoutCommand({ accessToken }), { abortSignal: context.signal });
    } finally {
      client.destroy();
    }
    return undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    // If the service no longer accepts the token, its session has ended.
    const hasEnded = error instanceof UnauthorizedException || error instanceof SignInRequiredError;
    return hasEnded ? undefined : (error as Error);
  }
}

/** The further Regions of a sign-in of the config, as far as its settings are valid. */
function regionsOf(shared: SharedConfig, { sessionName, profile }: SignIn): readonly string[] {
  try {
    if (sessionName !== undefined) return resolveSSOSession(shared, sessionName).regions ?? [];
    return profile === undefined ? [] : (resolveSSOProfileSession(shared, profile).regions ?? []);
  } catch (error) {
    if (error instanceof SSOConfigError || error instanceof SharedConfigError) return [];
    throw error;
  }
}

/** The token, renewed if it has expired: with an expired one, the service would not end the session. */
async function liveToken(context: Context, signIn: SignIn, { accessToken }: SSOToken): Promise<string> {
  const { sessionName, profile } = signIn;
  if (tokenStateOf(signIn) !== "refreshable" || (sessionName ?? profile) === undefined) return accessToken;
  const there = withStoreKind(context, signIn.storeKind ?? "files");
  const provide = await tokenProvider(there, { sessionName, profile }, await context.clientConfig());
  return (await provide()).token;
}
