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

/** Above what a process has of descriptors. */
const many = Number(process.env["CROWD"] ?? 400);

async function runCrowd(crowd: Readonly<Record<string, number>>, { expired = false } = {}) {
  const world = await openWorld({ clock: Date.now });
  const { accessToken } = await world.signIn(expired ? { expiresAt: new Date(0) } : {});
  const [first] = world.assignments;
  const profile = (index: number) =>
    `[profile p${index}]\nsso_session = ${sessionName}\nsso_account_id = ${first?.accountId}\nsso_role_name = ${first?.roleName}`;
  const wanted = Object.keys(crowd).some((name) => /many|cache/.test(name)) ? many : 1;
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
      { "providers of one profile": many, "clients that send": many, "readings of a token": 2 * many },
      { "providers of many profiles": many },
      { "providers with a cache": many },
      { "token providers": many },
      { "readings of the config": many },
      { "writings of tokens": many },
      { "locks of many files": many },
    ])("none of %j at once fails", async (crowd) => {
      expect(await runCrowd(crowd)).toMatchObject({ failed: 0, reason: null });
    });

    test("many who find the token expired refresh it once", async () => {
      const ran = await runCrowd(
        { "token providers": many, "locks of one file": many / 4 },
        { expired: true },
      );
      expect(ran).toEqual({ asked: 1.25 * many, failed: 0, reason: null, refreshes: 1 });
    });
  },
);
