import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outsideEnvironment } from "../../outside";
import { tarballs } from "../../tarballs";

const prefix = mkdtempSync(join(realpathSync(tmpdir()), "global-"));
const home = join(prefix, "lib/node_modules/@identity-center/cli");
const env = {
  HOME: prefix,
  PATH: `${join(prefix, "bin")}:${process.env["PATH"]}`,
  MANWIDTH: "400",
  LC_ALL: "C",
};

beforeAll(() => {
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--global", "--prefix", prefix, ...quiet, ...tarballs().values()],
    { cwd: prefix, env: outsideEnvironment(), encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
}, 120_000);
afterAll(() => rmSync(prefix, { recursive: true }));

function outputOf(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd: prefix, env, encoding: "utf8" });
}

/** The flags that begin a line, where they are listed. */
function flagsIn(text: string): string[] {
  return [...text.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
}

const { status, error } = spawnSync("man", ["--version"]);
const missing = status === 0 ? undefined : `man is not here: ${error?.message ?? `it ends with ${status}`}`;

describe("installed globally", () => {
  test("idc is on the path", () => {
    expect(outputOf("idc", "help", "login")).toBe(outputOf("idc", "login", "--help"));
  });

  test.skipIf(missing)(
    `idc has a page for man for each command, with the flags of its help${missing ? ` (skipped: ${missing})` : ""}`,
    { timeout: 60_000 },
    () => {
      const { man } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
        man: readonly string[];
      };
      const names = man.map((file) => file.replace(/^.*\/(.*)\.1$/, "$1"));
      expect(names).toEqual(expect.arrayContaining(["idc", "idc-login"]));
      const found = outputOf("man", "-w", ...names)
        .trim()
        .split("\n");
      expect(found.map((file) => realpathSync(file))).toEqual(man.map((file) => join(home, file)));
      for (const name of names) {
        const page = outputOf("man", "-P", "cat", name);
        expect(page).toContain(`${name.toUpperCase()}(1)`);
        const help = outputOf("idc", "help", ...(name === "idc" ? [] : [name.slice("idc-".length)]));
        expect(flagsIn(help)).toContain("--help");
        // The page has the commands below it as well.
        expect(flagsIn(page)).toEqual(expect.arrayContaining(flagsIn(help)));
      }
    },
  );
});
