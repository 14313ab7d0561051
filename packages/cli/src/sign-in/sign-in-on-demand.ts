import type { Session } from "@identity-center/credential-providers";
import type { Context } from "../command/context";
import type { Needed } from "./shared-sign-in";

/** Runs some work; where that needs a sign-in, signs in and runs it again. */
export type OnDemand = <T>(work: () => Promise<T>) => Promise<T>;

/** Returns when there is a new token of a session. */
export type SignInHow = (session: Session, needed: Needed) => Promise<void>;

/**
 * What `--login` does: one sign-in to each session that the work needs, one after the other.
 *
 * @param isWanted - whether to sign in at all; if not, the work runs once
 * @param how - signs in. @default signInTogether: all programs that need the same session have one sign-in together
 * @throws what the work throws, and the sign-in.
 */
export function onDemand(context: Context, isWanted: boolean | undefined, how?: SignInHow): OnDemand {
  if (!isWanted) return (work) => work();
  /** The tokens with which the work failed, by their file. */
  const refused = new Map<string, string>();
  const signedIn = new Set<string>();
  /** Returns when the work may succeed. @throws the error if there is nothing more to do */
  async function prepare(session: Session, error: Error): Promise<void> {
    const { fileOfToken, signInTogether, validToken } = await import("./shared-sign-in");
    const file = fileOfToken(context, session);
    const token = await validToken(context, session);
    // Another program may have signed in, or renewed the token, since the work read it.
    if (token !== undefined && token !== refused.get(file)) {
      refused.set(file, token);
      return;
    }
    if (signedIn.has(file)) throw error;
    signedIn.add(file);
    const needed = { error, refused: token };
    await (how ? how(session, needed) : signInTogether(context, session, needed));
  }

  return async (work) => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        const { missingSignIn } = await import("./missing-sign-in");
        const session = missingSignIn(error);
        if (session === undefined) throw error;
        await prepare(session, error as Error);
      }
    }
  };
}
