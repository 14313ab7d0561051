/** A function that resolves to a value. */
export type Provider<T> = () => Promise<T>;

/**
 * Calls a provider once and shares its result, also with callers that ask in the meantime. A failure is not cached.
 */
export function memoize<T>(provider: () => T | Promise<T>): Provider<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= (async () => provider())().catch((error) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}
