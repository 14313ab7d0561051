import { expect, test, vi } from "vitest";
import { uuid } from "../../src/runtime/uuid";

test("is a version 4 UUID, and each another", () => {
  const made = Array.from({ length: 1_000 }, uuid);
  for (const one of made)
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(made).size).toBe(made.length);
});

test("begins with other digits in another process", async () => {
  vi.resetModules();
  const other = await import("../../src/runtime/uuid");
  expect(other.uuid().slice(0, 28)).not.toBe(uuid().slice(0, 28));
});
