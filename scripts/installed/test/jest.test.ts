import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Download, download } from "../../downloads";
import { packages, root } from "../../packages";
import { installedFolder } from "../folder";
import { bundleForJest } from "../jest/bundle";

/** Suites that go through files, locks, sockets, sign-ins and every error, and are quick. */
const suites: readonly (readonly [folder: string, names: RegExp])[] = [
  ["client-sso/test/behaviour", /./],
  ["client-sso-oidc/test/behaviour", /./],
  ["client-sts/test/behaviour", /./],
  ["shared-files/test", /^(sso-token|cache-safety|role-credentials|sso-profile|edit-config|client-reg)/],
  ["credential-providers/test", /^(role-provider|token-provider|right-account)/],
  ["credential-providers/test/behaviour", /./],
  ["credential-server/test/behaviour", /^(handle|listener|refusals)/],
  ["sign-in/test", /^(device-code|browser|sign-in|registration)/],
  ["assignments/test", /^consumer/],
  ["assignments/test/behaviour", /./],
  ["emulator/test", /^(portal|listen|device-flow)/],
];

function filesOf(wanted: readonly (readonly [folder: string, names: RegExp])[]): string[] {
  return wanted.flatMap(([path, names]) => {
    const home = join(root, "packages", path);
    const files = readdirSync(home).filter((file) => names.test(file) && file.endsWith(".test.ts"));
    return files.map((file) => join(home, file));
  });
}

/** All that can be loaded. */
const specifiers = packages().flatMap(({ name, manifest }) =>
  Object.keys(manifest.publishConfig.exports).map((path) => name + path.slice(1)),
);

/** A suite that loads all of it, as a test does that imports it, and has the names that Node has outside of Jest. */
function suiteOfEntries(): string {
  const script = `for (const it of ${JSON.stringify(specifiers)}) console.log(JSON.stringify([it, Object.keys(require(it)).sort()]))`;
  const lines = execFileSync(process.execPath, ["-e", script], { cwd: installedFolder, encoding: "utf8" });
  const entries = lines.trim().split("\n").join(",");
  return `test.each([${entries}])("%s", (it, names) => expect(Object.keys(require(it)).sort()).toEqual(names));\n`;
}

const folder = join(installedFolder, "jest");
let jest: Download;
let jsdom: Download;

beforeAll(async () => {
  [jest, jsdom] = await Promise.all([
    download("jest", "30.5.2"),
    download("jest-environment-jsdom", "30.5.2"),
  ]);
  rmSync(folder, { recursive: true, force: true });
  await bundleForJest(filesOf(suites), join(folder, "node"));
  await bundleForJest(filesOf([["client-sso/test/behaviour", /^stub-handler/]]), join(folder, "jsdom"));
  const entries = suiteOfEntries();
  for (const environment of ["node", "jsdom"])
    writeFileSync(join(folder, environment, "entries.test.js"), entries);
}, 240_000);

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** What Jest says of the suites of an environment: how many tests passed, and what failed. */
function run(environment: "node" | "jsdom", home: string, testEnvironment: string) {
  const report = join(folder, `${environment}.json`);
  const config = { rootDir: join(folder, environment), testEnvironment, transform: {}, testTimeout: 30_000 };
  const { stderr } = spawnSync(
    process.execPath,
    [
      join(home, "bin/jest.js"),
      "--config",
      JSON.stringify(config),
      "--silent",
      "--json",
      "--outputFile",
      report,
    ],
    // Whoever runs the tests has a say in neither.
    { cwd: installedFolder, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: folder } },
  );
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const failed = testResults.flatMap(({ name, message, assertionResults }) => {
    const names = assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => fullName);
    return names.length > 0 ? names : message && assertionResults.length === 0 ? [`${name}: ${message}`] : [];
  });
  return { passed: numPassedTests, failed, stderr };
}

test("our suites pass in Jest", { timeout: 300_000 }, ({ skip }) => {
  if ("reason" in jest) return skip(jest.reason);
  const { passed, failed, stderr } = run("node", jest.folder, "node");
  expect(failed, stderr).toEqual([]);
  expect(passed).toBeGreaterThan(300);
});

test("all packages load in Jest with jsdom, and a stub handler is all that a call needs", {
  timeout: 120_000,
}, ({ skip }) => {
  if ("reason" in jest) return skip(jest.reason);
  if ("reason" in jsdom) return skip(jsdom.reason);
  const { passed, failed, stderr } = run("jsdom", jest.folder, jsdom.folder);
  expect(failed, stderr).toEqual([]);
  expect(passed).toBeGreaterThan(15);
});
