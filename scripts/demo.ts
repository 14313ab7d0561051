// Starts the emulator, takes the client's tour through it, then the command line's, and stops it: `npm run demo`. With
// --installed, it does so with the packed packages as npm installs them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { transformSync } from "esbuild";
import { installedFolder } from "./installed/folder";
import install from "./installed/install";
import { root } from "./packages";

/** A program of the demo. */
interface Program {
  /** Its TypeScript, from the root. */
  readonly source: string;
  /** Its name, where it is installed. */
  readonly bin?: string;
}

const emulatorProgram: Program = { source: "packages/emulator/src/bin.ts", bin: "idc-emulator" };
const idcProgram: Program = { source: "packages/cli/src/bin.ts", bin: "idc" };
const tourProgram: Program = { source: "packages/client-sso/examples/tour.ts" };

const isInstalled = process.argv.includes("--installed");
if (isInstalled) install();

/** How a program is started: from its source, or as it is installed; one without a name is copied to where that is. */
function commandOf({ source, bin }: Program): [command: string, ...args: string[]] {
  const file = join(root, source);
  if (!isInstalled) {
    return [process.execPath, "--conditions=identity-center:source", "--import=tsx", file];
  }
  if (bin) return [join(installedFolder, "node_modules/.bin", bin)];
  const copy = join(installedFolder, basename(file, ".ts"));
  writeFileSync(
    `${copy}.mjs`,
    transformSync(readFileSync(file, "utf8"), { loader: "ts", format: "esm" }).code,
  );
  return [process.execPath, `${copy}.mjs`];
}

function run(
  program: Program,
  args: string[],
  env: NodeJS.ProcessEnv,
  stdout: "pipe" | "inherit",
): ChildProcess {
  const [command, ...first] = commandOf(program);
  return spawn(command, [...first, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", stdout, "inherit"],
  });
}

async function finish(program: ChildProcess): Promise<void> {
  const [code] = await once(program, "exit");
  if (code !== 0) throw new Error(`a program of the demo ended with ${code}`);
}

const bold = (text: string) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly startUrl: string;
  readonly accessToken: string;
  readonly accounts: number;
  readonly accountId: string;
  readonly roleName: string;
}

function tour({ endpoint, region, accessToken }: Ready): Promise<void> {
  const env = { AWS_ENDPOINT_URL_SSO: endpoint, AWS_REGION: region, SSO_ACCESS_TOKEN: accessToken };
  return finish(run(tourProgram, [], env, "inherit"));
}

/** What somebody types at a terminal, in a home folder of their own. */
async function commandLine({ endpoint, startUrl, region, accountId, roleName }: Ready): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "idc-demo-"));
  const env = { HOME: home, AWS_ENDPOINT_URL_SSO: endpoint, AWS_ENDPOINT_URL_SSO_OIDC: endpoint };
  const role = ["--account", accountId, "--role", roleName];
  const lines = [
    ["configure", "demo", "--start-url", startUrl, "--region", region],
    ["login", "--device-code", "--no-browser"],
    ["accounts", "prod"],
    ["credentials", ...role],
    ["exec", ...role, "--", process.execPath, "-p", "process.env.AWS_ACCOUNT_ID"],
    ["profiles", "sync", "--account", accountId, "--yes"],
    ["logout"],
  ];
  try {
    for (const line of lines) {
      console.log(bold(`\n$ idc ${line.map((word) => (/[ `$]/.test(word) ? `'${word}'` : word)).join(" ")}`));
      await finish(run(idcProgram, line, env, "inherit"));
    }
  } finally {
    rmSync(home, { recursive: true });
  }
}

const served = ["--port", "0", "--accounts", "12", "--auto-approve", "--json"];
const emulator = run(emulatorProgram, served, {}, "pipe");
const started = performance.now();
try {
  if (!emulator.stdout) throw new Error("the emulator has no output to read");
  const [line] = (await once(createInterface(emulator.stdout), "line")) as [string];
  const ready = JSON.parse(line) as Ready;
  console.log(
    `A local IAM Identity Center portal with ${ready.accounts} accounts listens on ${ready.endpoint}.`,
  );
  console.log(bold("\n--- The client, in a program"));
  await tour(ready);
  console.log(bold("\n--- idc, at a terminal"));
  await commandLine(ready);
  console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} finally {
  emulator.kill();
}
