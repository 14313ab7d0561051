import fc from "fast-check";
import { expect, it } from "vitest";
import { SeenTokens } from "../../src/pagination/seen-tokens";

/** How many tokens are taken before one is known; undefined if none is in so many. */
function foundAt(tokens: (index: number) => string, most: number): number | undefined {
  const seen = new SeenTokens();
  for (let index = 0; index < most; index += 1) {
    if (seen.has(tokens(index))) return index;
    seen.add(tokens(index));
  }
  return undefined;
}

const cycle = (before: number, length: number) => (index: number) =>
  String(index < before ? index : before + ((index - before) % length));

it("knows a cycle of up to a hundred tokens at its first repetition", () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.integer({ min: 1, max: 100 }), (before, length) => {
      expect(foundAt(cycle(before, length), before + length + 1)).toBe(before + length);
    }),
  );
});

it("knows a longer cycle before it has gone round three times what came before or the cycle itself", () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.integer({ min: 101, max: 2_000 }), (before, length) => {
      expect(foundAt(cycle(before, length), 3 * Math.max(before, length) + length + 1)).toBeDefined();
    }),
  );
});

it("takes no token for one that came before, however many come", () => {
  expect(foundAt(String, 10_000)).toBeUndefined();
});
