// Writes the pages for `man` to a folder: node --conditions=identity-center:source --import=tsx scripts/manual/write-man.ts FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../packages/cli/package.json";
import { commandPages } from "./command-page";
import { manPages } from "./man-page";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("It takes the folder that the pages are written to");
mkdirSync(folder, { recursive: true });
for (const { file, text } of manPages(await commandPages(), version)) writeFileSync(join(folder, file), text);
