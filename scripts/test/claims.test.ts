import { expect, test } from "vitest";
import { missingClaims } from "../size/claims";

const readme =
  "One command for\nthe browser is 11.6 kB (kB = 1,000 bytes), all four are 11.8 kB;\n`@aws-sdk/client-sso` is 54 kB.";

test("sizes in the README are those that were measured, in units of 1,000 bytes", () => {
  const sizes = { oneCommand: 11_649, allCommands: 11_750, peer: 54_119 };
  expect(missingClaims(readme, sizes)).toEqual([]);
  expect(missingClaims(readme, { ...sizes, oneCommand: 11_651 })).toEqual([
    "One command for the browser is 11.7 kB",
  ]);
  expect(missingClaims(readme, { oneCommand: 11_549, allCommands: 11_851, peer: 54_501 })).toEqual([
    "One command for the browser is 11.5 kB",
    "all four are 11.9 kB",
    "`@aws-sdk/client-sso` is 55 kB",
  ]);
});
