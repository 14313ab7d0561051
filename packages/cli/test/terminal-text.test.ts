import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { cut, pieces } from "../src/terminal/width";
import { wrap } from "../src/terminal/wrap";

const texts = fc.string({
  unit: fc.constantFrom("a", "B", "-", "é", "e\u0301", "本", "（", "🚀", "👩‍👩‍👧"),
  minLength: 1,
  maxLength: 60,
});
const widths = fc.integer({ min: 4, max: 50 });

describe("cut", () => {
  it("keeps within the width, keeps what fits, and marks what it cuts", () => {
    fc.assert(
      fc.property(texts, widths, (text, width) => {
        const shown = cut(text, width);
        if (stringWidth(text) <= width) expect(shown).toBe(text);
        else {
          expect(stringWidth(shown)).toBeLessThanOrEqual(width);
          expect(stringWidth(shown)).toBeGreaterThanOrEqual(width - 1);
          expect(text.startsWith(shown.slice(0, -1)) && shown.endsWith("…")).toBe(true);
        }
      }),
    );
  });
});

describe("pieces", () => {
  it("are the whole text, each within the width", () => {
    fc.assert(
      fc.property(texts, widths, (text, width) => {
        const found = pieces(text, width);
        expect(found.join("")).toBe(text);
        for (const piece of found) expect(stringWidth(piece)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("wrap", () => {
  it("loses no word, and has no line wider than the screen unless a word is", () => {
    const words = fc.array(texts, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        words,
        widths,
        fc.boolean(),
        fc.constantFrom("", "  "),
        (words, width, breaksWords, hang) => {
          const wrapped = wrap(words.join(" "), width, { hang, breaksWords });
          const widest = breaksWords ? 0 : Math.max(...words.map((word) => stringWidth(word)));
          for (const line of wrapped.split("\n")) {
            expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, widest));
          }
          expect(wrapped.replaceAll(/\s/g, "")).toBe(words.join(""));
        },
      ),
    );
  });

  it.each([
    ["one two three", 20, {}, "one two three"],
    ["  one two three", 9, {}, "  one two\n  three"],
    ["one two\nthree four", 9, { hang: "    " }, "one two\nthree\n    four"],
    // An address stays whole, and at the edge where it fits only there.
    ["see https://x.example now", 18, { hang: "    " }, "see\nhttps://x.example\n    now"],
    ["see https://x.example", 10, { hang: "  " }, "see\nhttps://x.example"],
    ["see abcdefghijkl", 8, { hang: "  ", breaksWords: true }, "see\n  abcdef\n  ghijkl"],
    ["\u001b[31mred\u001b[39m and blue", 8, {}, "\u001b[31mred\u001b[39m and\nblue"],
  ])("%j in %i columns", (text, width, options, expected) => {
    expect(wrap(text, width, options)).toBe(expected);
  });
});
