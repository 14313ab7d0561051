import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

const program = `
  import { fstatSync, openSync } from "node:fs";
  import { closeInheritedDescriptors } from "./close-inherited";
  const own = openSync("/dev/null");
  const isOpen = (fd) => { try { return Boolean(fstatSync(fd)); } catch { return false; } };
  const states = () => [own, 0, 1, 2, 20, 200].map(isOpen);
  const before = states();
  closeInheritedDescriptors();
  console.log(JSON.stringify([before, states()]));`;

test.skipIf(process.platform !== "linux")(
  "descriptors of a shell are closed, and those of the process and the standard streams are not (skipped but on Linux)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "descriptors-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "program.mjs");
    const resolveDir = fileURLToPath(new URL("../src/commands", import.meta.url));
    await build({
      stdin: { contents: program, resolveDir, loader: "ts" },
      ...{ outfile: file, bundle: true, platform: "node", format: "esm", logLevel: "error" },
    });
    const run = `exec 20>"${folder}/a" 200>"${folder}/b"; exec "${process.execPath}" "${file}"`;
    const output = execFileSync("bash", ["-c", run], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual([
      [true, true, true, true, true, true],
      [true, true, true, true, false, false],
    ]);
  },
);
