import { createHash } from "node:crypto";
import { fromBase64Url, randomText, sha256Text } from "@identity-center/core";
import { expect, test } from "vitest";

test("a text in base64url or base64 is read as Node reads it; another is none", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (const encoding of ["base64url", "base64"] as const) {
    expect(fromBase64Url(Buffer.from(bytes).toString(encoding))).toEqual(bytes);
  }
  expect(fromBase64Url("ä")).toBeUndefined();
  expect(fromBase64Url("A")).toBeUndefined();
});

test("random texts have 256 bits, and are never the same", () => {
  const texts = Array.from({ length: 1_000 }, randomText);
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
});

test.each(["", "abc", "Grüße 🙂", "x".repeat(100_000)])("the hash of a text is Node's", async (text) => {
  expect(await sha256Text(text)).toBe(createHash("sha256").update(text).digest("base64url"));
});
