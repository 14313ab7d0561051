import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const script = fileURLToPath(new URL("../report.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A report of one file of tests, that fails or not, with tests of these outcomes. */
function report(name: string, file: "passed" | "failed", ...outcomes: string[]): string {
  const path = join(folder, name);
  const assertionResults = outcomes.map((status) => ({ status }));
  writeFileSync(path, JSON.stringify({ testResults: [{ status: file, assertionResults }] }));
  return path;
}

function sum(...files: string[]): [line: string, status: number | null] {
  const { stdout, status } = spawnSync(process.execPath, [script, ...files], { encoding: "utf8" });
  return [stdout, status];
}

test("sums the reports", () => {
  const first = report("first.json", "passed", "passed", "passed", "pending", "todo");
  const second = report("second.json", "passed", "passed", "skipped");
  expect(sum(first, second)).toEqual(["3 passed, 0 failed, 3 skipped\n", 0]);
});

test("fails where a test failed", () => {
  expect(sum(report("failed.json", "failed", "passed", "failed", "failed"))).toEqual([
    "1 passed, 2 failed, 0 skipped\n",
    1,
  ]);
});

test("a file that could not run is a failure, and so is a report that is not there", () => {
  expect(sum(report("broken.json", "failed"))).toEqual(["0 passed, 1 failed, 0 skipped\n", 1]);
  expect(sum(join(folder, "none.json"))).toEqual(["0 passed, 1 failed, 0 skipped\n", 1]);
});
