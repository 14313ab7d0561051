import type { Context } from "./context";
import { SignInError } from "./sign-in-error";

/** Waits for a promise until a deadline or until the caller aborts. Leaves no timers or listeners. */
export async function waitFor<T>(
  work: Promise<T>,
  until: Date,
  { clock, options: { abortSignal } }: Context,
): Promise<T> {
  abortSignal?.throwIfAborted();
  const over = new AbortController();
  const stop = () => over.abort(abortSignal?.reason);
  abortSignal?.addEventListener("abort", stop);
  const late = clock.sleep(until.getTime() - clock.now(), over.signal).then(() => {
    throw new SignInError("ERR_SIGN_IN_EXPIRED", "The time to sign in is over: sign in again");
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    abortSignal?.removeEventListener("abort", stop);
    over.abort();
  }
}
