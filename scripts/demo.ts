// Starts the emulator, takes the client's tour through it, and stops it: `npm run demo`.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./packages";

/** Runs a TypeScript program from its source. */
function run(file: string, args: string[], env: NodeJS.ProcessEnv, stdout: "pipe" | "inherit"): ChildProcess {
  const flags = ["--conditions=identity-center:source", "--import=tsx"];
  return spawn(process.execPath, [...flags, join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", stdout, "inherit"],
  });
}

const emulator = run(
  "packages/emulator/src/bin.ts",
  ["--port", "0", "--accounts", "12", "--json"],
  {},
  "pipe",
);
const started = performance.now();
try {
  if (!emulator.stdout) throw new Error("the emulator has no output to read");
  const [line] = (await once(createInterface(emulator.stdout), "line")) as [string];
  const { endpoint, region, accessToken, accounts } = JSON.parse(line);
  console.log(`A local IAM Identity Center portal with ${accounts} accounts listens on ${endpoint}.`);

  const tour = run(
    "packages/client-sso/examples/tour.ts",
    [],
    { AWS_ENDPOINT_URL_SSO: endpoint, AWS_REGION: region, SSO_ACCESS_TOKEN: accessToken },
    "inherit",
  );
  const [code] = await once(tour, "exit");
  process.exitCode = code ?? 1;
  if (code === 0) console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} finally {
  emulator.kill();
}
