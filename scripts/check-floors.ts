// Fails where an import breaks the plan of the house; the rules are in floors.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { type Listed, type SourceFile, violationsOf } from "./floors";
import { packages, root } from "./packages";

type Names = Readonly<Record<string, string>>;

function listed(manifest: { dependencies?: Names; devDependencies?: Names }): Listed {
  return {
    dependencies: Object.keys(manifest.dependencies ?? {}),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
  };
}

function filesOf(folder: string): SourceFile[] {
  return ["src", "test", "examples"]
    .map((part) => join(folder, part))
    .filter((part) => existsSync(part))
    .flatMap((part) =>
      readdirSync(part, { recursive: true, encoding: "utf8" }).map((file) => join(part, file)),
    )
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => ({
      path: relative(root, file).split(sep).join("/"),
      text: readFileSync(file, "utf8"),
    }));
}

const house = packages();
const files = house.flatMap(({ folder }) => filesOf(folder));
const violations = violationsOf(files, {
  root: listed(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).devDependencies,
  packages: Object.fromEntries(house.map(({ folder, manifest }) => [basename(folder), listed(manifest)])),
});

for (const violation of violations) console.error(violation);
console.log(`floors: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
