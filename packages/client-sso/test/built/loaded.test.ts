import { createRequire } from "node:module";
import { SSOClient } from "@identity-center/client-sso";
import { createPortal } from "@identity-center/emulator";
import { expect, test } from "vitest";

// The other tests of what is installed prove nothing if it is not what they loaded.
const file = { import: "index.js", require: "index.cjs" }[`${process.env["LOADED_BY"]}`];
const installed = `${process.env["INSTALLED"]}/node_modules/@identity-center`;

function stackOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return `${(error as Error).stack}`;
  }
  throw new Error("nothing was thrown");
}

test(`the client is ${file} of the installed package, and so is what it imports`, () => {
  const stack = stackOf(() => new SSOClient({ maxAttempts: -1 }));
  expect(stack).toContain(`${installed}/client-sso/dist/${file}:`);
  expect(stack).toContain(`${installed}/core/dist/${file}:`);
  expect(stack).not.toContain("/src/");
});

test("so is the emulator", () => {
  const stack = stackOf(() => createPortal({ sessionDuration: -1 }));
  expect(stack).toContain(`${installed}/emulator/dist/`);
  expect(stack).not.toContain("/src/");
});

test("no package is loaded twice, once of each kind", () => {
  const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) =>
    path.startsWith(installed),
  );
  expect(loaded.length > 0).toBe(file === "index.cjs");
  expect(loaded.filter((path) => !path.endsWith(".cjs"))).toEqual([]);
});
