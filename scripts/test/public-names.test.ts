import { expect, test } from "vitest";
import { exportedNames } from "../exported-names";
import { publicModules } from "./public-modules";

const entries = publicModules();

function listed(): string {
  const names = exportedNames(entries);
  return entries
    .map(({ specifier }, index) => {
      const lines = (names[index] ?? []).map(({ name, kind }) => `  ${kind} ${name}`);
      return [specifier, ...lines].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}

// A change here is a change for users: it belongs into CHANGELOG.md. `vitest run -u` writes the list anew.
test("the packages export these names and no other", async () => {
  await expect(listed()).toMatchFileSnapshot("public-names.txt");
}, 60_000);
