import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";

/** Milliseconds before its expiration at which an identity is renewed, as in the AWS SDKs. */
const renewBefore = 5 * 60_000;

/**
 * Lends an identity, such as a token, to calls. Its provider is called once, and again when the identity is about to
 * expire or after a use of it failed.
 */
export function lender<Identity extends { readonly expiration?: Date | undefined }>(
  provider: () => Promise<Identity>,
  clock: Clock,
): <T>(scope: CallScope, use: (identity: Identity) => Promise<T>) => Promise<T> {
  let known: Promise<Identity> | undefined;
  return async (scope, use) => {
    let used: Promise<Identity> | undefined;
    // Unless another call has a newer one already.
    const forget = () => {
      if (known === used) known = undefined;
    };
    try {
      const held = known;
      const { expiration } = (await held) ?? {};
      const ending = expiration && +expiration - renewBefore < clock.now();
      // The first call that sees the identity expire renews it.
      if (ending && known === held) known = undefined;
      known ??= provider();
      used = known;
      // If the call ends before the provider returns, the next call asks it again.
      scope.begin(new Wait()).onEnd = forget;
      return await use(await used);
    } catch (error) {
      forget();
      throw error;
    }
  };
}
