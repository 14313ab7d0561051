import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../packages";
import { codeBlocks } from "../../pages/code-block";
import { installedFolder } from "../folder";

const path = "docs/START.md";
const text = readFileSync(join(root, path), "utf8");
const [, emulated = ""] = text.split("\n## Without an AWS account\n");

/** What a reader types in the part about the emulator, without what npm installs, and without other programs of the page. */
function typed(): { emulator: string; rest: string } {
  const lines = codeBlocks({ path, text: emulated })
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.trim().split("\n"))
    .filter((line) => !line.startsWith("npm "));
  const [emulator = "", ...rest] = lines;
  return { emulator, rest: rest.join("\n") };
}

/** The programs that the page says to save, by file. */
function saved(): [file: string, code: string][] {
  return [...text.matchAll(/Save this as `(.+)`:\n/g)].map(({ 1: file = "", index }) => {
    const [block] = codeBlocks({ path, text: text.slice(index) });
    return [file, block?.code ?? ""];
  });
}

test("docs/START.md leads from an empty folder to credentials of the emulator, when it is followed to the letter", async () => {
  const folder = mkdtempSync(join(tmpdir(), "start-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(installedFolder, "node_modules"), join(folder, "node_modules"));
  for (const [file, code] of saved()) writeFileSync(join(folder, file), code);

  const { emulator, rest } = typed();
  const [program = "", ...args] = emulator
    .replace("npx ", "")
    .replace("--port 8080", "--port 0 --json")
    .split(" ");
  const portal = spawn(join(folder, "node_modules/.bin", program), args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    portal.kill();
    if (portal.exitCode === null) await once(portal, "exit");
  });
  const [ready] = await once(createInterface(portal.stdout), "line");
  const { endpoint, roles } = JSON.parse(ready);

  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)(
    "sh",
    ["-ec", rest.replaceAll("http://127.0.0.1:8080", endpoint)],
    {
      cwd: folder,
      env: { PATH, HOME: folder },
    },
  );
  expect(stdout).toContain("Signed in to corp");
  expect(stdout).toContain("Credentials of role ReadOnlyAccess in account 391717192561");
  expect(stdout).toMatch(/^arn:aws:sts::391717192561:assumed-role\/AWSReservedSSO_ReadOnlyAccess_/m);
  // By idc and by the program.
  expect(stdout.match(/^\d{12} +\S+ +\w+$/gm)).toHaveLength(2 * roles);
});
