// What a runtime without a test framework needs: each function throws an Error that shows both sides.

/** Same structure and same values; neither the order of members counts nor one that is undefined. */
export function equal(actual: unknown, expected: unknown, what = "value"): void {
  const [left, right] = [text(actual), text(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`expected ${what}`);
}

/** A text that a pattern matches. */
export function matches(actual: unknown, pattern: RegExp, what = "text"): void {
  ok(typeof actual === "string" && pattern.test(actual), `${what} to match ${pattern}, got ${text(actual)}`);
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    (output) => {
      throw new Error(`expected a failure, got ${text(output)}`);
    },
    (error) => error,
  );
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function text(value: unknown): string {
  return `${JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  })}`;
}
