import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Screen } from "./screen";
import { installIdc, openWorld, type World } from "./world";

const file = fileURLToPath(new URL("../README.md", import.meta.url));
const block = /(?<=^```console\n)[\s\S]*?(?=^```$)/gm;

/** Runs a line in a shell in a terminal; what it shows, with what differs from run to run put back. */
async function outputOf(line: string, { env, home, endpoint }: World): Promise<string> {
  const { text } = await new Screen("/bin/sh", ["-c", line], env, 80).end();
  return text
    .replaceAll(home, "~")
    .replaceAll(endpoint, "https://portal.example")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "2026-12-01 17:30")
    .replaceAll(/\b\d+ s ago/g, "5 s ago")
    .replaceAll(/, in \d s$/gm, ", in 1 s")
    .trimEnd();
}

it("README shows what idc prints", { timeout: 60_000 }, async () => {
  const world = await openWorld();
  installIdc(world);
  world.write("", ".aws", "config");
  const readme = readFileSync(file, "utf8");
  const blocks: string[] = [];
  for (const [text] of readme.matchAll(block)) {
    const lines = text.split("\n").filter((line) => line.startsWith("$ "));
    const runs: string[] = [];
    for (const line of lines)
      runs.push(`${line}\n${await outputOf(line.slice("$ ".length), world)}`.trimEnd());
    blocks.push(`${runs.join("\n\n")}\n`);
  }
  const updated = readme.replaceAll(block, () => blocks.shift() ?? "");
  if (process.env["UPDATE_README"]) writeFileSync(file, updated);
  else expect(readme).toBe(updated);
});
