import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";

const file = join(root, "docs/PERFORMANCE.md");
const place = /(<!-- results -->\n)[\s\S]*(<!-- end of results -->)/;

/** Puts results into `docs/PERFORMANCE.md`, in the place of the former ones. */
export function writePage(results: string): void {
  const page = readFileSync(file, "utf8");
  if (!place.test(page)) throw new Error(`${file} has no place for results`);
  writeFileSync(
    file,
    page.replace(place, (_, begin: string, end: string) => `${begin}${results}\n${end}`),
  );
}
