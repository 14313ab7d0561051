// Compiles the programs of `test/types` of the packages below against the built declarations, as strictly as a project
// can be, with the oldest compiler that the README promises, the one that built them, and the newest.
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
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { version } from "typescript";
import { download } from "./downloads";
import { layOut } from "./lay-out";
import { root } from "./packages";

const compilers = ["5.0.4", version, "7.0.2"];

/** What a project can be: the way it finds declarations, which of the two kinds it gets, and what it has beside. */
const settings = {
  "node16, ES modules": { type: "module", module: "node16" },
  "node16, CommonJS": { type: "commonjs", module: "node16" },
  bundler: { type: "module", module: "esnext", moduleResolution: "bundler" },
  "beside AWS's packages": { type: "module", module: "node16" },
};
type Setting = keyof typeof settings;

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

/** AWS's declarations are so many that only the newest compiler, which is native, reads them. */
const isTried = (setting: Setting, compiler: string): boolean =>
  setting !== "beside AWS's packages" || compiler === compilers.at(-1);

/** Beside the client: what its users have as well. */
const beside: Readonly<Record<string, string>> = {
  "@types/node": root,
  "@smithy/types": client,
  "@aws-sdk/client-s3": providers,
  "@aws-sdk/client-sso": client,
  "@aws-sdk/credential-provider-sso": client,
  "@smithy/fetch-http-handler": client,
  "@smithy/node-http-handler": client,
  "aws-sdk-client-mock": client,
};

function createProject(folder: string, setting: Setting): void {
  const { type, ...options } = settings[setting];
  const withAws = setting === "beside AWS's packages";
  for (const home of [client, providers]) cpSync(join(home, "test/types"), folder, { recursive: true });
  layOut(folder, "@identity-center/client-sso", "@identity-center/credential-providers");
  for (const [name, home] of Object.entries(beside)) {
    const target = join(folder, "node_modules", name);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { force: true });
    symlinkSync(realpathSync(join(home, "node_modules", name)), target);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".ts") && file.startsWith("aws") === withAws,
  );
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...strict, ...options }, files }),
  );
}

/** What a compiler complains of; nothing where it is content. */
async function complaintsOf(compiler: string, project: string): Promise<string> {
  const program = spawn(process.execPath, [join(compiler, "bin/tsc"), "--project", project], {
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
async function resultOf(compiler: string, folder: string, setting: Setting): Promise<string> {
  const complaints = await complaintsOf(folder, join(scratch, setting));
  if (complaints) faults.push(`TypeScript ${compiler}, ${setting}:\n${complaints}`);
  return complaints ? "failed" : "passed";
}

try {
  const names = Object.keys(settings) as Setting[];
  for (const name of names) {
    mkdirSync(join(scratch, name));
    createProject(join(scratch, name), name);
  }
  console.log(`| TypeScript | ${names.join(" | ")} |\n| --- |${" --- |".repeat(names.length)}`);
  for (const compiler of compilers) {
    const downloaded =
      compiler === version
        ? { folder: join(root, "node_modules/typescript") }
        : await download("typescript", compiler);
    if ("reason" in downloaded) skipped.push(`TypeScript ${compiler} is skipped: ${downloaded.reason}`);
    const cells: string[] = [];
    for (const name of names) {
      if (!isTried(name, compiler)) cells.push("");
      else if ("reason" in downloaded) cells.push("skipped");
      else cells.push(await resultOf(compiler, downloaded.folder, name));
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
