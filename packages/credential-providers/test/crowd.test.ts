import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, sessionName } from "./world";

const folder = mkdtempSync(join(tmpdir(), "idc-crowd-"));
const script = join(folder, "crowd.mjs");

beforeAll(() =>
  build({
    entryPoints: [fileURLToPath(new URL("./crowd.ts", import.meta.url))],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    conditions: ["identity-center:source"],
    mainFields: ["module", "main"],
    logLevel: "warning",
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const profiles = 1_000;

async function runCrowd(crowd: Readonly<Record<string, number>>, { expired = false } = {}) {
  const world = await openWorld({ clock: Date.now });
  const { accessToken } = await world.signIn(expired ? { expiresAt: new Date(0) } : {});
  const [first] = world.assignments;
  const profile = (index: number) =>
    `[profile p${index}]\nsso_session = ${sessionName}\nsso_account_id = ${first?.accountId}\nsso_role_name = ${first?.roleName}`;
  const wanted = Object.keys(crowd).some((name) => /many|cache/.test(name)) ? profiles : 1;
  world.writeConfig(
    `[sso-session ${sessionName}]`,
    `sso_start_url = ${world.portal.directory.startUrl}`,
    `sso_region = ${world.portal.region}`,
    ...Array.from({ length: wanted }, (_, index) => profile(index)),
  );
  const words = Object.entries(crowd).flatMap(([name, count]) => [name, `${count}`]);
  const line = ["-c", 'ulimit -n 256; exec "$0" "$@"', process.execPath, script, ...words];
  const env = {
    PATH: process.env["PATH"],
    HOME: world.home,
    PORTAL_ENDPOINT: world.endpoint,
    ACCESS_TOKEN: accessToken,
  };
  const { stdout } = await promisify(execFile)("sh", line, { env });
  return { ...JSON.parse(stdout), refreshes: world.refreshes.length };
}

// As macOS gives them. The sockets are those of a pool for each client.
describe.skipIf(process.platform === "win32")(
  "in a process with 256 descriptors (skipped: Windows has no such limit)",
  { timeout: 120_000 },
  () => {
    test.each([
      { "providers of one profile": 1_000, "clients that send": 1_000, "readings of a token": 2_000 },
      { "providers of many profiles": profiles },
      { "providers with a cache": profiles },
      { "token providers": 1_000 },
      { "readings of the config": 1_000 },
      { "writings of tokens": 1_000 },
      { "locks of many files": 1_000 },
    ])("none of %j at once fails", async (crowd) => {
      expect(await runCrowd(crowd)).toMatchObject({ failed: 0, reason: null });
    });

    test("a thousand who find the token expired refresh it once", async () => {
      const ran = await runCrowd({ "token providers": 1_000, "locks of one file": 200 }, { expired: true });
      expect(ran).toEqual({ asked: 1_200, failed: 0, reason: null, refreshes: 1 });
    });
  },
);
