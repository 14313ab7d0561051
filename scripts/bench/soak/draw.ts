/** A number from 0 to 1 that depends on these and on nothing else. */
export function draw(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    // The finalizer of MurmurHash3, once for each part.
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 16), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return (hash >>> 0) / 2 ** 32;
}

/** What stands at a place from 0 to 1 in a list in which everything has its weight. */
export function pick<T>(weighted: readonly (readonly [weight: number, item: T])[], place: number): T {
  let left = place * weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, item] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new RangeError("a place is below 1");
}
