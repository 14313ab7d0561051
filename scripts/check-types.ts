// Compiles the programs of `test/types` of the packages below, and one that imports every entry of every package, against
// the packed declarations, as strictly as a project can be, with the oldest compiler that the README promises, the one
// that built them, and the newest.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { version } from "typescript";
import { download } from "./downloads";
import { layOut } from "./lay-out";
import { packages, root } from "./packages";

const compilers = ["5.0.4", version, "7.0.2"];

/** What a project can be: the way it finds declarations, what it has beside, and the programs it is made of. */
interface Setting {
  readonly type: "module" | "commonjs";
  readonly options: object;
  /** Of `test/types`, beside the program of entries; none, those for AWS's packages, or the others. */
  readonly programs?: "none" | "aws";
  readonly compilers?: readonly string[];
}

const [oldest = "", own = "", newest = ""] = compilers;
const es2020 = { target: "es2020", module: "node16" };

/** Where both of these see nothing wrong, the one between them sees nothing either. */
const outer = [oldest, newest];

const settings: Readonly<Record<string, Setting>> = {
  "node16, ES modules": { type: "module", options: { module: "node16" } },
  "node16, CommonJS": { type: "commonjs", options: { module: "node16" }, compilers: outer },
  bundler: {
    type: "module",
    options: { module: "esnext", moduleResolution: "bundler" },
    compilers: outer,
  },
  // The newest has it no more.
  "node10, CommonJS": {
    type: "commonjs",
    options: { module: "commonjs", moduleResolution: "node10" },
    compilers: [oldest, own],
  },
  "es2020, no types of Node's": {
    type: "module",
    options: { ...es2020, lib: ["es2020", "dom"], types: [] },
    programs: "none",
    compilers: outer,
  },
  "es2020, no DOM": {
    type: "module",
    options: { ...es2020, lib: ["es2020"] },
    programs: "none",
    compilers: outer,
  },
  // AWS's declarations are so many that only the newest compiler, which is native, reads them.
  "beside AWS's packages": {
    type: "module",
    options: { module: "node16" },
    programs: "aws",
    compilers: [newest],
  },
};

const strict = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: "es2022",
  lib: ["es2023", "dom"],
  types: ["node"],
};

const client = join(root, "packages/client-sso");
const providers = join(root, "packages/credential-providers");
const assignments = join(root, "packages/assignments");

/** Beside the client: what its users have as well. */
const beside: Readonly<Record<string, string>> = {
  "@types/node": root,
  "@smithy/types": client,
  "@aws-sdk/client-s3": providers,
  "@aws-sdk/client-sso": client,
  "@aws-sdk/credential-provider-sso": client,
  "@aws-sdk/token-providers": providers,
  "@smithy/fetch-http-handler": client,
  "@smithy/node-http-handler": client,
  "aws-sdk-client-mock": client,
};

const house = packages();

/** A program that imports all that can be imported. */
const entries: string = house
  .flatMap(({ name, manifest }) =>
    Object.keys(manifest.publishConfig.exports).map((path) => name + path.slice(1)),
  )
  .filter((specifier) => !specifier.endsWith(".json"))
  .map((specifier, index) => `export type Entry${index} = typeof import("${specifier}");\n`)
  .join("");

function createProject(folder: string, { type, options, programs }: Setting): void {
  for (const home of [client, providers, assignments])
    cpSync(join(home, "test/types"), folder, { recursive: true });
  layOut(folder, ...house.map(({ name }) => name));
  for (const [name, home] of Object.entries(beside)) {
    const target = join(folder, "node_modules", name);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { force: true });
    symlinkSync(realpathSync(join(home, "node_modules", name)), target);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
  const files = readdirSync(folder).filter(
    (file) => programs !== "none" && file.endsWith(".ts") && file.startsWith("aws") === (programs === "aws"),
  );
  writeFileSync(join(folder, "entries.ts"), entries);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...strict, ...options }, files: [...files, "entries.ts"] }),
  );
}

/** What a compiler complains of; nothing where it is content. */
async function complaintsOf(compiler: string, folder: string, project: string): Promise<string> {
  // It calls node10 deprecated.
  const flags = compiler === own ? ["--ignoreDeprecations", "6.0"] : [];
  const program = spawn(process.execPath, [join(folder, "bin/tsc"), "--project", project, ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(program, "close");
  const complaints = await text(program.stdout);
  const [code] = await ended;
  return code === 0 ? "" : complaints || `it ended with ${code}`;
}

const scratch = mkdtempSync(join(tmpdir(), "check-types-"));
const faults: string[] = [];
const skipped: string[] = [];

/** A cell of the table. */
async function resultOf(compiler: string, folder: string, setting: string): Promise<string> {
  const complaints = await complaintsOf(compiler, folder, join(scratch, setting));
  if (complaints) faults.push(`TypeScript ${compiler}, ${setting}:\n${complaints}`);
  return complaints ? "failed" : "passed";
}

try {
  const names = Object.keys(settings);
  for (const [name, setting] of Object.entries(settings)) {
    mkdirSync(join(scratch, name));
    createProject(join(scratch, name), setting);
  }
  console.log(`| TypeScript | ${names.join(" | ")} |\n| --- |${" --- |".repeat(names.length)}`);
  for (const compiler of compilers) {
    const downloaded =
      compiler === version
        ? { folder: join(root, "node_modules/typescript") }
        : await download("typescript", compiler);
    if ("reason" in downloaded) skipped.push(`TypeScript ${compiler} is skipped: ${downloaded.reason}`);
    const cellOf = async (name: string): Promise<string> => {
      const { compilers: able = compilers } = settings[name] ?? {};
      if (!able.includes(compiler)) return "";
      return "reason" in downloaded ? "skipped" : resultOf(compiler, downloaded.folder, name);
    };
    const cells: string[] = [];
    // As many at a time as there are cores, each of which a compiler takes whole.
    while (cells.length < names.length) {
      const next = names.slice(cells.length, cells.length + availableParallelism());
      cells.push(...(await Promise.all(next.map(cellOf))));
    }
    console.log(`| ${[compiler, ...cells].join(" | ")} |`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

for (const line of skipped) console.warn(line);
for (const fault of faults) console.error(fault);
console.log(`types: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
