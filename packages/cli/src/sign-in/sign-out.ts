import { LogoutCommand, SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import { SignInRequiredError } from "@identity-center/credential-providers";
import {
  removeCachedSSOToken,
  removeSSOToken,
  type SSOToken,
  withFileLock,
} from "@identity-center/shared-files";
import type { Context } from "../context";
import type { SignIn } from "./sign-ins";
import { tokenProvider } from "./token-provider";
import { tokenStateOf } from "./token-state";

/** What became of a sign-in. */
export interface SignedOut {
  readonly signIn: SignIn;
  /** Why the service could not be told; the token is removed all the same. */
  readonly failure: Error | undefined;
}

/** Ends a sign-in at the service, then removes its token. */
export async function signOut(context: Context, signIn: SignIn): Promise<SignedOut> {
  const { signal } = context;
  const failure = await endAtService(context, signIn);
  // Who renews the token at this moment must not write it anew.
  try {
    await withFileLock(signIn.file, () => removeToken(context, signIn), { signal });
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    // There is no room for a lock, and so none for a token that was renewed.
    await removeToken(context, signIn);
  }
  return { signIn, failure };
}

function isDiskFull(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return cause?.code === "ENOSPC" || cause?.code === "EDQUOT";
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

async function removeToken({ env }: Context, { file, token, sessionName, startUrl }: SignIn): Promise<void> {
  if (token) await removeCachedSSOToken({ file, token });
  else await removeSSOToken(sessionName ?? startUrl ?? "", { env });
}
