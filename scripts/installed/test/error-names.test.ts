import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installedFolder } from "../folder";

const folder = join(installedFolder, "node_modules/@identity-center");

/** What Node prints of an error that nobody catches, in a program of ES modules. */
function uncaught(program: string): string {
  const args = ["--input-type=module", "-e", program];
  return spawnSync(process.execPath, args, { cwd: installedFolder, encoding: "utf8" }).stderr;
}

describe("an error that nobody catches is printed by its name", () => {
  test.each([
    [
      "SignInRequiredError",
      `import { SignInRequiredError } from "@identity-center/credential-providers";
      throw new SignInRequiredError("There is no token", { startUrl: "https://corp.example/start" });`,
      /^SignInRequiredError: There is no token/m,
    ],
    [
      "TransportError",
      `import { TransportError } from "@identity-center/core"; throw TransportError.timeout("Too late");`,
      /^TransportError \[TimeoutError\]: Too late/m,
    ],
  ])("%s", (_, program, shown) => {
    expect(uncaught(program)).toMatch(shown);
  });

  // esbuild gives a class that refers to itself another name, `_TransportError`, which Node prints.
  test("no class of an error has another name than in its source", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /^[\w-]+\/dist\/.*\.c?js$/.test(file),
    );
    expect(files.length).toBeGreaterThan(50);
    const renamed = files.flatMap((file) =>
      Array.from(
        readFileSync(join(folder, file), "utf8").matchAll(/class (_\w+) extends \w*(?:Error|Exception)\b/g),
        ([, name]) => `${name} in ${file}`,
      ),
    );
    // Smithy's, of which only subclasses are thrown.
    expect(renamed.filter((it) => !it.startsWith("_ServiceException "))).toEqual([]);
  });
});
