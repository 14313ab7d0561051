import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allWays, pageFile, partOf, updatePage } from "../tools/page";
import { readers } from "../tools/readers";
import { cellsOf, rowIn } from "../tools/table";

const page = readFileSync(pageFile, "utf8");
const absent = readers.map((reader) => ({ reader, version: undefined, messages: [] }));
const [first, ...others] = absent;
if (!first) throw new Error("there is no reader");
const { reader } = first;

test("the page has what the scripts write around the rows", () => {
  expect(updatePage(page, absent)).toBe(page);
  expect(updatePage(page.replace("| `idc exec` |", "| `idc run` |"), absent)).toBe(page);
});

test("a reader that is installed gets a new row, and the others keep theirs", () => {
  const messages = allWays.map((_, at) =>
    at === 1 ? "LoadCustomCABundleError: *fshttp.Transport" : undefined,
  );
  const updated = updatePage(page, [{ reader, version: { own: "9.9" }, messages }, ...others]);
  const given = partOf(updated, "what idc gives");
  expect(cellsOf(rowIn(given, reader)).slice(0, 4)).toEqual([
    `${reader.name} 9.9`,
    "yes",
    "no[^bundle]",
    "yes",
  ]);
  for (const { reader: other } of others)
    expect(partOf(page, "what idc gives")).toContain(rowIn(given, other));
});

test("a failure that nobody has explained is an error", () => {
  const messages = allWays.map(() => "out of order");
  expect(() => updatePage(page, [{ reader, version: { own: "9.9" }, messages }, ...others])).toThrow(
    "reasons.ts does not explain: out of order",
  );
});
