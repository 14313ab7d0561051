// Writes the tables of MIGRATION.md, and the programs that import what is named alike: `npm run migration`. With
// --check it writes nothing, and fails where one of them is out of date or a missing name has no reason.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { compile, exportedNames } from "../exported-names";
import { type Package, packages, root } from "../packages";
import { moves } from "./moves";
import { namesProgram } from "./names-program";
import { tableOf } from "./table";

const check = process.argv.includes("--check");
const faults: string[] = [];
const house = packages();

function packageOf(name: string): Package {
  const found = house.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no package ${name}`);
  return found;
}

function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (check) faults.push(`${relative(root, file)} is out of date: npm run migration`);
  else writeFileSync(file, text);
}

const modules = moves.flatMap(({ from, to }) => [
  { specifier: from, from: packageOf(to) },
  { specifier: to, from: packageOf(to) },
]);
const names = exportedNames(compile(modules));
const guide = join(root, "MIGRATION.md");
let text = readFileSync(guide, "utf8");

for (const [at, move] of moves.entries()) {
  const { from, to } = move;
  const [theirs = [], ours = []] = names.slice(2 * at);
  const { folder, manifest } = packageOf(to);
  const table = tableOf(move, `\`${from}\` ${manifest.devDependencies?.[from]}`, theirs, ours);
  faults.push(...table.faults);

  const [begin, end] = [`<!-- names of ${from} -->\n`, "\n<!-- end of names -->"];
  const start = text.indexOf(begin) + begin.length;
  if (!text.includes(begin) || text.indexOf(end, start) < 0)
    throw new Error(`${guide} has no place for ${from}`);
  text = text.slice(0, start) + table.markdown + text.slice(text.indexOf(end, start));

  const program = join(folder, "test/types/names.ts");
  const shared = theirs.filter(({ name }) => ours.some((own) => own.name === name));
  if (moves.every((other) => other === move || other.to !== to))
    write(program, namesProgram(from, to, shared));
}
write(guide, text);

for (const fault of faults) console.error(fault);
console.log(`migration: ${names.flat().length} names, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
