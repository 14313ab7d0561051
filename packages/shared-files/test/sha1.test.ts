import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha1 } from "../src/util/sha1";

const expected = (text: string) => createHash("sha1").update(text).digest("hex");

test.each([0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000, 70_000])("of %i letters", (length) => {
  const text = "a".repeat(length);
  expect(sha1(text)).toBe(expected(text));
});

test("of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha1(text)).toBe(expected(text));
    }),
    { numRuns: 2_000 },
  );
});

test("of half a character", () => {
  for (const text of ["\ud83d", "a\udc00b", "\ud83d\ud83d\ude00"]) expect(sha1(text)).toBe(expected(text));
});
