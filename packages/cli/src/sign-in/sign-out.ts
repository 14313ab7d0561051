import { LogoutCommand, SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import { SignInRequiredError } from "@identity-center/credential-providers";
import {
  removeCachedSSOToken,
  SharedFileError,
  type SSOToken,
  withFileLock,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import type { SignIn } from "./sign-ins";
import { tokenProvider } from "./token-provider";
import { tokenStateOf } from "./token-state";

/** What became of a sign-in. */
export interface SignedOut {
  readonly signIn: SignIn;
  /** Why the service could not be told; the token is removed all the same. */
  readonly failure: Error | undefined;
  /** Why the token is still there. */
  readonly left: SharedFileError | undefined;
}

/** Ends a sign-in at the service, then removes its token. */
export async function signOut(context: Context, signIn: SignIn): Promise<SignedOut> {
  const failure = await endAtService(context, signIn);
  try {
    await removeToken(context, signIn);
    return { signIn, failure, left: undefined };
  } catch (error) {
    if (error instanceof SharedFileError) return { signIn, failure, left: error };
    throw error;
  }
}

async function removeToken({ signal }: Context, signIn: SignIn): Promise<void> {
  const remove = () => removeCachedSSOToken(signIn);
  try {
    // Who renews the token at this moment must not write it anew.
    await withFileLock(signIn.file, remove, { signal });
  } catch (error) {
    if (!(error instanceof SharedFileError)) throw error;
    // Where there is no room for a lock there is none for a token that is renewed, and a sign-out needs no room.
    await remove();
  }
}

/** @returns why that was not possible */
async function endAtService(context: Context, signIn: SignIn): Promise<Error | undefined> {
  const { token, profile } = signIn;
  // Whatever token the file holds, nobody can tell the service of it.
  if (!token) return signIn.failure;
  const { region = signIn.region } = token;
  try {
    const client = new SSOClient({ ...(await context.clientConfig()), region, profile });
    try {
      const accessToken = await liveToken(context, signIn, token);
      await client.send(new LogoutCommand({ accessToken }), { abortSignal: context.signal });
    } finally {
      client.destroy();
    }
    return undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    // Where the service takes the token no more, its session has ended.
    const hasEnded = error instanceof UnauthorizedException || error instanceof SignInRequiredError;
    return hasEnded ? undefined : (error as Error);
  }
}

/** With an expired token the service would end nothing, and the session would live on: it is renewed for that. */
async function liveToken(context: Context, signIn: SignIn, { accessToken }: SSOToken): Promise<string> {
  const { sessionName, profile } = signIn;
  if (tokenStateOf(signIn) !== "refreshable" || (sessionName ?? profile) === undefined) return accessToken;
  return (await tokenProvider(context, signIn, await context.clientConfig())()).token;
}
