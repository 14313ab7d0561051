import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../packages";

/** The lines of a file that the lint of this repository reports. */
function linesReported(path: string, text: string): number[] {
  const folder = mkdtempSync(join(tmpdir(), "lint-plugins-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify(config));
  cpSync(join(root, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true });
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
  const biome = join(root, "node_modules/.bin/biome");
  const { stdout, stderr } = spawnSync(biome, ["ci", "--reporter=github", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).not.toContain("Error(s) loading plugin");
  return [...stdout.matchAll(/title=plugin,.*?,line=(\d+)/g)].map(([, line]) => Number(line));
}

const text = `class OwnError extends Error {}

export const verdicts = (it: any): unknown[] => [
  it instanceof Error,
  !(it instanceof TypeError),
  it instanceof globalThis.Uint8Array,
  (it as unknown) instanceof AbortSignal,
  it.constructor === Object,
  Object.getPrototypeOf(it) !== Object.prototype,
  it instanceof OwnError,
  it.constructor === OwnError,
];
`;

test("a decision by a class of the platform is reported in what is shipped", () => {
  expect(linesReported("packages/core/src/verdicts.ts", text)).toEqual([4, 5, 6, 7, 8, 9]);
});

test("a test, which knows its realm, may decide so", () => {
  expect(linesReported("packages/core/test/verdicts.ts", text)).toEqual([]);
});

test("URL.canParse, which is wrong about some URLs in Node.js 20 and 22, is reported in what is shipped", () => {
  const urls = `export const isUrl = (text: string): boolean => URL.canParse(text);
export const methods = [globalThis.URL.canParse, URL.parse];
`;
  expect(linesReported("packages/core/src/urls.ts", urls)).toEqual([1, 2]);
});
