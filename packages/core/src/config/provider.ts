/** A function that resolves to a value. */
export type Provider<T> = () => Promise<T>;

/**
 * Returns a provider for an option that is either a value or a provider.
 * @example
 * ```ts
 * providerOf<TokenIdentityProvider>({ token: "..." });
 * ```
 */
export function providerOf<P extends (properties?: any) => Promise<unknown>>(
  given: P | Awaited<ReturnType<P>>,
): P {
  return (typeof given === "function" ? given : async () => given) as P;
}

/** A provider whose value may be known already, so that reading it needs no promise. */
export interface Memo<T> extends Provider<T> {
  known?: T;
}

/**
 * Returns a provider that calls another one once and shares its result, even with callers that ask in the meantime. A
 * failure is not cached.
 * @example
 * ```ts
 * const region = memoize(async () => (await client.config.region()).toLowerCase());
 * ```
 */
export function memoize<T>(provider: () => T | Promise<T>): Memo<T> {
  let answer: Promise<T> | undefined;
  const memo: Memo<T> = () => {
    answer ??= (async () => {
      memo.known = await provider();
      return memo.known;
    })().catch((error) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
  return memo;
}

/** Continues with a provider's value: immediately if it is known. */
export function withAnswer<T, R>(provider: Memo<T>, proceed: (answer: T) => Promise<R>): Promise<R> {
  return provider.known === undefined ? provider().then(proceed) : proceed(provider.known);
}
