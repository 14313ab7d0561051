import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { installedIdc } from "../../tools/installed-idc";
import { allWays, pageFile, partOf, tables } from "../../tools/page";
import { readers } from "../../tools/readers";
import { cellsOf, rowIn, rowOf, titleOf } from "../../tools/table";
import { type Tried, tryWays } from "../../tools/try-ways";
import { versionOf } from "../../tools/version";

const page = readFileSync(pageFile, "utf8");
let tried: readonly Tried[];

beforeAll(async () => {
  tried = await tryWays(installedIdc, allWays);
}, 300_000);

describe.each(readers)("$name", (reader) => {
  const version = versionOf(reader);
  const absent = version ? "" : ` (skipped: ${reader.package.name} is not installed)`;

  test.skipIf(absent !== "")(`gets credentials where docs/TOOLS.md says so${absent}`, () => {
    const messages = tried.find((it) => it.reader === reader)?.messages ?? [];
    for (const { name, ways, start } of tables) {
      const row = rowIn(partOf(page, name), reader);
      const ofTable = messages.slice(start, start + ways.length);
      const [title, ...cells] = cellsOf(row);
      if (version && title === titleOf(reader, version)) expect(rowOf(reader, version, ofTable)).toBe(row);
      // Another version may do more.
      else expect(cells.filter((cell, at) => cell === "yes" && ofTable[at] !== undefined)).toEqual([]);
    }
  });

  test("gets credentials in a way that idc gives", () => {
    expect(cellsOf(rowIn(partOf(page, "what idc gives"), reader))).toContain("yes");
  });
});
