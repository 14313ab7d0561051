import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../packages";
import { installedFolder } from "../folder";

const program = join(installedFolder, "opener.mjs");
beforeAll(() => cpSync(join(root, "scripts/installed/programs/opener.mjs"), program));

interface Opened {
  readonly programs: readonly (readonly string[])[];
  readonly failed?: string;
}

/** What a system is given to run for a page, by what is installed. */
function open(system: string, url: string, env: NodeJS.ProcessEnv = {}): Opened {
  const { PATH } = process.env;
  const output = execFileSync(process.execPath, [program, url], {
    env: { PATH, OPENER: system, ...env },
    encoding: "utf8",
  });
  return JSON.parse(output);
}

/** Marks of every quotation and of every shell, which do no harm. */
const url = "https://corp.example/it's?a=$(b)`c`;d|e\"f^g\u2019h&i=%41%#/j k";
const plain = "https://corp.example/it%27s?a=%24%28b%29%60c%60%3bd%7ce%22f%5eg%E2%80%99h&i=%41%25#/j%20k";

/** What PowerShell is told, of which programs have only the Base64 to read. */
function decoded(program: readonly string[] = []): string {
  return Buffer.from(program.at(-1) ?? "", "base64").toString("utf16le");
}

describe("the address of a page is given in plain characters to what opens it", () => {
  test.each(["win32", "wsl"])("on %s, PowerShell, as one text between its marks", (system) => {
    const { programs, failed } = open(system, url, { SYSTEMROOT: "C:\\Windows" });
    expect(failed).toBeUndefined();
    expect(programs).toHaveLength(1);
    expect(programs[0]?.[0]).toMatch(/System32.WindowsPowerShell.v1\.0.powershell\.exe$/);
    expect(decoded(programs[0])).toMatch(/(^|; )Start '[^']*'$/);
    expect(decoded(programs[0])).toContain(` '${plain}'`);
  });

  test("on darwin, open", () => {
    expect(open("darwin", url)).toEqual({ programs: [["open", plain]] });
  });

  test("on linux, xdg-open", () => {
    expect(open("linux", url)).toEqual({ programs: [[expect.stringMatching(/xdg-open$/), plain]] });
  });

  test.each(["win32", "wsl", "darwin", "linux"])("on %s, what BROWSER names, before all else", (system) => {
    expect(open(system, url, { BROWSER: "browse --new" })).toEqual({
      programs: [["browse", "--new", plain]],
    });
  });
});

describe.each(["win32", "wsl", "darwin", "linux"])("on %s", (system) => {
  test.each([
    "file:///etc/hosts",
    "ms-settings:display",
    "http://corp.example/",
    "\\\\host\\share",
    "https://a@corp.example/",
  ])("nothing is run for %s", (url) => {
    const { programs, failed } = open(system, url);
    expect(programs).toEqual([]);
    expect(failed).toContain("Only an https URL, or an http URL on this machine, can be opened");
  });
});
