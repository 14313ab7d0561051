/** A function that resolves to a value. */
export type Provider<T> = () => Promise<T>;

/**
 * Asks a provider once and shares its answer, also with calls that come while it works. A failure is not kept.
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
