import { createRequire } from "node:module";
import { SSOClient } from "@identity-center/client-sso";
import { createPortal } from "@identity-center/emulator";
import { expect, test } from "vitest";

// The other tests of what is built prove nothing if it is not what they loaded.
const files = { esm: "index.js", cjs: "index.cjs" }[`${process.env["BUILT_AS"]}`];

function stackOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return `${(error as Error).stack}`;
  }
  throw new Error("nothing was thrown");
}

test(`the client is ${files} of dist, and so is what it imports`, () => {
  const stack = stackOf(() => new SSOClient({ maxAttempts: -1 }));
  expect(stack).toContain(`/packages/client-sso/dist/${files}:`);
  expect(stack).toContain(`/packages/core/dist/${files}:`);
  expect(stack).not.toContain("/src/");
});

test("the emulator is of dist", () => {
  const stack = stackOf(() => createPortal({ sessionDuration: -1 }));
  expect(stack).toContain("/packages/emulator/dist/");
  expect(stack).not.toContain("/src/");
});

test("no package is loaded twice, once of each kind", () => {
  const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) =>
    /\/packages\//.test(file),
  );
  expect(loaded.length > 0).toBe(files === "index.cjs");
  expect(loaded.filter((file) => !file.endsWith(".cjs"))).toEqual([]);
});
