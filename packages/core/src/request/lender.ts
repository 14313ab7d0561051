import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";

/** Milliseconds before its expiration at which an identity is renewed, as in the AWS SDKs. */
const renewBefore = 5 * 60_000;

/** An identity lent to a call, and a function for a call that failed with it: the next call gets a new one. */
export type Loan<Identity> = readonly [identity: Identity, forget: () => void];

/**
 * Lends an identity, such as a token, to calls. Its provider is called once, and again when the identity is about to
 * expire, was forgotten, or could not be had.
 */
export function lender<Identity extends { readonly expiration?: Date | undefined }>(
  provider: () => Promise<Identity>,
  clock: Clock,
): (scope: CallScope) => Promise<Loan<Identity>> {
  let known: Promise<Identity> | undefined;
  return async (scope) => {
    const held = known;
    const { expiration } = (await held) ?? {};
    const ending = expiration && +expiration - renewBefore < clock.now();
    // The first call that sees the identity expire renews it.
    if (ending && known === held) known = undefined;
    known ??= provider();
    const used = known;
    // Unless another call has a newer one already.
    const forget = () => {
      if (known === used) known = undefined;
    };
    // If the call ends before the provider returns, the next call asks it again.
    scope.begin(new Wait()).onEnd = forget;
    try {
      return [await used, forget];
    } catch (error) {
      forget();
      throw error;
    }
  };
}
