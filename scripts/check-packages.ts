// Packs what is built as it would be published, looks into each tarball, and uses them all in a project of their
// own: from ES modules, CommonJS and TypeScript.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { transform } from "esbuild";
import { importsOf } from "./imports";
import { packages, root } from "./packages";

const sourceCondition = "identity-center:source";
const scratch = mkdtempSync(join(tmpdir(), "check-packages-"));
const faults: string[] = [];

/** Runs a program; what it printed, or a fault. npm's idea of which project it is in is left behind. */
function run(title: string, cwd: string, command: string, ...args: string[]): string {
  const { npm_config_local_prefix: _, INIT_CWD: __, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) faults.push(`${title} failed: ${error?.message ?? ""}\n${stdout ?? ""}${stderr ?? ""}`);
  return stdout ?? "";
}

const node = process.execPath;
const tsc = fileURLToPath(new URL("../bin/tsc", import.meta.resolve("typescript")));
const publint = fileURLToPath(new URL("cli.js", import.meta.resolve("publint")));
const attw = fileURLToPath(
  new URL("dist/index.js", import.meta.resolve("@arethetypeswrong/cli/package.json")),
);

interface Packed {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
}

/** The strings in a value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}

/** A map of exports without the condition that points at sources. */
function withoutSources(exports: object): unknown {
  return JSON.parse(
    JSON.stringify(exports, (key, value: unknown) => (key === sourceCondition ? undefined : value)),
  );
}

function* faultsOfManifest(folder: string, manifest: Packed, files: readonly string[]): Generator<string> {
  const text = JSON.stringify(manifest);
  if (text.includes("workspace:")) yield "package.json still says workspace:";
  if (text.includes(sourceCondition)) yield `package.json still says ${sourceCondition}`;
  const { exports, bin, main, module, types } = manifest;
  for (const file of new Set(stringsIn([exports, bin, main, module, types]))) {
    if (!files.includes(file.replace(/^\.\//, ""))) yield `package.json names ${file}, which is not packed`;
  }
  const own = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { exports: object };
  // Tests of what is built resolve by `exports`, users by `publishConfig.exports`.
  if (!isDeepStrictEqual(withoutSources(own.exports), exports))
    yield "exports and publishConfig.exports differ";
}

function* faultsOfFile(path: string, text: string, manifest: Packed): Generator<string> {
  for (const { specifier, line } of importsOf(path, text)) {
    if (specifier.startsWith(".") || isBuiltin(specifier)) continue;
    const [scope, name] = specifier.split("/");
    const dependency = scope?.startsWith("@") ? `${scope}/${name}` : `${scope}`;
    if (dependency === manifest.name) continue;
    if (!manifest.dependencies?.[dependency]) yield `${path}:${line}: imports ${specifier}`;
  }
}

function checkTarball(name: string, folder: string, tarball: string): void {
  const unpacked = join(scratch, basename(tarball, ".tgz"));
  mkdirSync(unpacked);
  run(`tar of ${name}`, scratch, "tar", "-xzf", tarball, "-C", unpacked);
  const files = readdirSync(join(unpacked, "package"), { recursive: true, encoding: "utf8" });
  const read = (file: string): string => readFileSync(join(unpacked, "package", file), "utf8");
  const manifest = JSON.parse(read("package.json")) as Packed;
  const fault = (what: string): number => faults.push(`${name}: ${what}`);

  for (const file of files) {
    if (!/^(dist(\/|$)|(README\.md|LICENSE|package\.json)$)/.test(file)) fault(`packs ${file}`);
  }
  for (const needed of ["README.md", "LICENSE"]) {
    if (!files.includes(needed)) fault(`lacks ${needed}`);
  }
  for (const what of faultsOfManifest(folder, manifest, files)) fault(what);
  for (const file of files.filter((path) => /\.[cm]?[jt]s$/.test(path))) {
    for (const what of faultsOfFile(file, read(file), manifest)) fault(what);
  }
  run(`publint of ${name}`, scratch, node, publint, "run", tarball, "--strict");
  run(`attw of ${name}`, scratch, node, attw, tarball);
}

/** A user's program; in TypeScript, and turned into JavaScript of both kinds. */
const program = `import { GetRoleCredentialsCommand, iterateAccountRoles, ListAccountsCommand, SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import type { AccountInfo, RoleCredentials } from "@identity-center/client-sso";
import { createPortal, generateDirectory } from "@identity-center/emulator";

async function main(): Promise<void> {
  const portal = createPortal({ directory: generateDirectory({ accounts: 3, roles: 2 }) });
  const { endpoint, close } = await portal.listen();
  const { accessToken } = portal.signIn();
  const client = new SSOClient({ region: portal.region, endpoint });

  const { accountList } = await client.send(new ListAccountsCommand({ accessToken }));
  const account: AccountInfo | undefined = accountList[0];
  if (!account) throw new Error("no account");
  const accountId: string = account.accountId;
  const roles: string[] = [];
  for await (const role of iterateAccountRoles({ client }, { accessToken, accountId })) roles.push(role.roleName);
  const { roleCredentials } = await client.send(
    new GetRoleCredentialsCommand({ accessToken, accountId, roleName: \`\${roles[0]}\` }),
  );
  const credentials: RoleCredentials = roleCredentials;

  portal.revoke(accessToken);
  const refused: unknown = await client.send(new ListAccountsCommand({ accessToken })).catch((error) => error);
  client.destroy();
  await close();
  const days: number = (credentials.expiration - Date.now()) / 86_400_000;
  console.log(accountList.length, roles.length, days > 0, refused instanceof UnauthorizedException);
}

main();
`;
const expected = "3 2 true true\n";

/** A client made in a CommonJS module is one to an ES module as well. */
const maker = `import { SSOClient } from "@identity-center/client-sso";
export const client: SSOClient = new SSOClient();
`;
const user = `import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import { client } from "./maker.cjs";
export const own: SSOClient = client;
own.send(new ListAccountsCommand({}));
`;

async function useTarballs(tarballs: readonly string[]): Promise<void> {
  const project = join(scratch, "project");
  mkdirSync(project);
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const write = (file: string, text: string): void => writeFileSync(join(project, file), text);
  write("package.json", JSON.stringify({ name: "project", private: true, type: "module" }));
  write("program.ts", program);
  write("program.cts", program);
  write("maker.cts", maker);
  write("user.ts", user);
  write("esm.mjs", (await transform(program, { loader: "ts", format: "esm" })).code);
  write("cjs.cjs", (await transform(program, { loader: "ts", format: "cjs" })).code);
  const types = `@types/node@${devDependencies["@types/node"]}`;
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  run("npm install of the tarballs", project, "npm", "install", ...quiet, ...tarballs, types);

  const strict = ["--strict", "--skipLibCheck", "false", "--target", "es2022", "--types", "node"];
  const node16 = ["--module", "node16", "--outDir", "node16", "program.ts", "program.cts", "user.ts"];
  const bundler = [
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--outDir",
    "bundler",
    "program.ts",
  ];
  run("tsc with node16", project, node, tsc, ...strict, ...node16);
  run("tsc with bundler", project, node, tsc, ...strict, ...bundler);
  for (const file of [
    "esm.mjs",
    "cjs.cjs",
    "node16/program.js",
    "node16/program.cjs",
    "bundler/program.js",
  ]) {
    const printed = run(`the program ${file}`, project, node, file);
    if (printed !== expected) faults.push(`the program ${file} printed ${JSON.stringify(printed)}`);
  }
  for (const { name, manifest } of packages()) {
    for (const bin of Object.keys(manifest.publishConfig.bin ?? {})) {
      const printed = run(`${bin} --version`, project, join(project, "node_modules/.bin", bin), "--version");
      if (printed.trim() !== manifest.version) faults.push(`${name}: ${bin} --version printed ${printed}`);
    }
  }
}

try {
  const house = packages();
  const unbuilt = house.filter(({ folder }) => !existsSync(join(folder, "dist")));
  for (const { name } of unbuilt) faults.push(`${name} is not built: npm run build`);
  const bootstrap = join(root, "scripts/bootstrap.mjs");
  run("pnpm pack", root, node, bootstrap, "--filter", "./packages/*", "pack", "--pack-destination", scratch);
  const tarballs = house.map(({ name, folder, manifest }) => {
    const tarball = join(scratch, `${name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`);
    checkTarball(name, folder, tarball);
    console.log(`looked into ${basename(tarball)}`);
    return tarball;
  });
  await useTarballs(tarballs);
  console.log("used them from ES modules, CommonJS and TypeScript");
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

for (const fault of faults) console.error(fault);
console.log(`packages: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
