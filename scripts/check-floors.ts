// Shows the rooms of each package, and fails where an import breaks the plan of the house; the rules are in floors.ts and
// rooms.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { floorOf, type Listed, type SourceFile, violationsOf } from "./floors";
import { packages, root } from "./packages";
import { forcedRings, ringViolationsOf, roomsByFloor } from "./rooms";

type Names = Readonly<Record<string, string>>;

function listed(manifest: {
  dependencies?: Names;
  devDependencies?: Names;
  peerDependencies?: Names;
}): Listed {
  return {
    // What a user of the package installs beside it is loaded only where it is wanted.
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
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

const house = packages()
  .map(({ folder, manifest }) => ({ name: basename(folder), manifest, files: filesOf(folder) }))
  .sort((a, b) => floorOf(a.name) - floorOf(b.name));

for (const { name, files } of house) {
  console.log(name);
  for (const [floor, rooms] of roomsByFloor(files).entries()) {
    const names = rooms.map(({ name, files }) => (name.endsWith(".ts") ? name : `${name} (${files})`));
    console.log(`  ${floor}  ${names.join(", ")}`);
  }
}

const files = house.flatMap(({ files }) => files);
const violations = [
  ...violationsOf(files, {
    root: listed(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).devDependencies,
    packages: Object.fromEntries(house.map(({ name, manifest }) => [name, listed(manifest)])),
  }),
  ...house.flatMap(({ name, files }) =>
    ringViolationsOf(files, forcedRings[name]).map((wrong) => `packages/${name}/src: ${wrong}`),
  ),
];

for (const violation of violations) console.error(violation);
console.log(`floors: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
