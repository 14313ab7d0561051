import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";
import type { Row } from "./row";

const file = join(root, "docs/PERFORMANCE.md");

/** Whether a benchmark has a place of its own in `docs/PERFORMANCE.md`. */
export function hasPlace(name: string): boolean {
  return placeOf(name).test(readFileSync(file, "utf8"));
}

/**
 * Puts results into `docs/PERFORMANCE.md`, in the place of the former ones: those of a benchmark that has a place of its
 * own there, and the others together.
 */
export function writePage(
  results: ReadonlyMap<string, readonly Row[]>,
  report: (rows: readonly Row[]) => string,
): void {
  let page = readFileSync(file, "utf8");
  const write = (place: RegExp, rows: readonly Row[]) => {
    if (rows.length === 0) return;
    if (!place.test(page)) throw new Error(`${file} has no place for results`);
    page = page.replace(place, (_, begin: string, end: string) => `${begin}${report(rows)}\n${end}`);
  };
  const own = [...results.keys()].filter(hasPlace);
  for (const name of own) write(placeOf(name), results.get(name) ?? []);
  write(
    placeOf(),
    [...results].flatMap(([name, rows]) => (own.includes(name) ? [] : rows)),
  );
  writeFileSync(file, page);
}

function placeOf(name?: string): RegExp {
  const title = name === undefined ? "results" : `results of ${name}`;
  return new RegExp(`(<!-- ${title} -->\\n)[\\s\\S]*?(<!-- end of ${title} -->)`);
}
