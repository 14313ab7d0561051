// Runs other tools with what `idc` gives them, and writes what became of it into docs/TOOLS.md: `npm run tools`. What
// is written of tools that are not installed is kept. With arguments, they are the command that runs `idc`.
import { readFileSync, writeFileSync } from "node:fs";
import install from "../installed/install";
import { installedIdc } from "./installed-idc";
import { allWays, pageFile, updatePage } from "./page";
import { tryWays } from "./try-ways";

const given = process.argv.slice(2);
if (given.length === 0) install();
const tried = await tryWays(given.length > 0 ? given : installedIdc, allWays);
for (const { reader, version } of tried) {
  console.log(`${reader.name}: ${version?.own ?? `skipped: ${reader.package.name} is not installed`}`);
}
writeFileSync(pageFile, updatePage(readFileSync(pageFile, "utf8"), tried));
