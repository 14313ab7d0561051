import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

test("a process ends by itself once its listener is closed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "idc-server-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, "process.cjs");
  await build({
    entryPoints: [fileURLToPath(new URL("./process.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    conditions: ["identity-center:source"],
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile]);
  expect([stdout, stderr]).toEqual(["200 true\n", ""]);
});
