import { join } from "node:path";
import { root } from "../packages";
import { notesIn } from "./reasons";
import { rowIn, rowOf, tableOf } from "./table";
import type { Tried } from "./try-ways";
import { chainedWays, otherWays, type Way, ways } from "./ways";

export const pageFile: string = join(root, "docs/TOOLS.md");

/** A table of the page. */
export interface Table {
  readonly name: string;
  readonly ways: readonly Way[];
  /** Where its ways begin among all. */
  readonly start: number;
}

/** The ways of all tables. */
export const allWays: readonly Way[] = [...ways, ...otherWays, ...chainedWays];

export const tables: readonly Table[] = [
  { name: "what idc gives", ways, start: 0 },
  { name: "what idc does not give", ways: otherWays, start: ways.length },
  { name: "roles from a profile", ways: chainedWays, start: ways.length + otherWays.length },
];

/** The page with the rows of the readers that are installed as they are now. */
export function updatePage(page: string, tried: readonly Tried[]): string {
  let updated = page;
  for (const table of tables) updated = replacePart(updated, table.name, updateTable(page, table, tried));
  return replacePart(updated, "notes", notesIn(updated));
}

function updateTable(page: string, { name, ways, start }: Table, tried: readonly Tried[]): string {
  const rows = tried.map(({ reader, version, messages }) =>
    version
      ? rowOf(reader, version, messages.slice(start, start + ways.length))
      : rowIn(partOf(page, name), reader),
  );
  return tableOf(ways, rows);
}

/** What stands between the comments of a part. */
export function partOf(page: string, name: string): string {
  const [begin, end] = boundsOf(page, name);
  return page.slice(begin, end);
}

function replacePart(page: string, name: string, text: string): string {
  const [begin, end] = boundsOf(page, name);
  return page.slice(0, begin) + text + page.slice(end);
}

function boundsOf(page: string, name: string): readonly [begin: number, end: number] {
  const opening = `<!-- ${name}: written by npm run tools -->\n\n`;
  const begin = page.indexOf(opening) + opening.length;
  const end = page.indexOf("\n\n<!-- end -->", begin);
  if (!page.includes(opening) || end < 0) throw new Error(`${pageFile} has no part ${name}`);
  return [begin, end];
}
