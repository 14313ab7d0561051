import type { Context } from "./context";

/** The same context, which ends when one of the signals aborts, too. */
export function endedBy(context: Context, ...others: readonly AbortSignal[]): Context {
  const any = new AbortController();
  for (const signal of [context.signal, ...others]) {
    const abort = () => any.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true, signal: any.signal });
  }
  return Object.create(context, { signal: { value: any.signal } });
}
