import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { installedFolder } from "../folder";

const server = createServer((_, response) => response.end('{"accountList":[]}'));
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

const loads = {
  CommonJS: [
    "commonjs",
    'const { SSOClient, ListAccountsCommand } = require("@identity-center/client-sso");',
  ],
  "ES modules": ["module", 'import { SSOClient, ListAccountsCommand } from "@identity-center/client-sso";'],
} as const;

/** What a program prints as JSON that is run where the packages are installed. */
async function outputOf(type: string, program: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--input-type=${type}`, "--eval", program],
    { cwd: installedFolder, env: { HOME: installedFolder, PATH: process.env["PATH"] } },
  );
  return JSON.parse(stdout);
}

/** How one call to an address ends, and which of Node's modules, and in CommonJS which files, are loaded by then. */
async function callTo(endpoint: string, [type, load]: (typeof loads)[keyof typeof loads]) {
  const program = `${load}
    const client = new SSOClient({ region: "us-east-1", endpoint: "${endpoint}", maxAttempts: 1 });
    client.send(new ListAccountsCommand({ accessToken: "t" })).then(() => "done", ({ code }) => code).then((end) => {
      const files = Object.keys(globalThis.require?.cache ?? {});
      console.log(JSON.stringify({ end, loaded: process.moduleLoadList, files }));
      client.destroy();
    });`;
  return (await outputOf(type, program)) as { end: string; loaded: string[]; files: string[] };
}

const tls = expect.arrayContaining(["NativeModule tls"]);

it.each(Object.entries(loads))("a call without TLS loads no TLS: %s", async (_format, load) => {
  const { end, loaded } = await callTo(`http://127.0.0.1:${port}`, load);
  expect(end).toBe("done");
  expect(loaded).not.toEqual(tls);
});

it.each(Object.entries(loads))("a call with TLS loads it: %s", async (_format, load) => {
  // A server that speaks plain http answers there.
  const { end, loaded } = await callTo(`https://127.0.0.1:${port}`, load);
  expect(end).toMatch(/^(EPROTO|ERR_SSL_)/);
  expect(loaded).toEqual(tls);
});

it("a call loads of the shared files only what reads them, and not node:fs/promises", async () => {
  const { loaded, files } = await callTo(`http://127.0.0.1:${port}`, loads.CommonJS);
  expect(files.map((file) => file.split(/[\\/]/).slice(-3).join("/")).sort()).toEqual([
    "client-sso/dist/index.cjs",
    "core/dist/index.cjs",
    "shared-files/dist/reader.cjs",
  ]);
  expect(loaded).not.toContain("NativeModule fs/promises");
});

const entries = {
  commonjs: `Promise.all(["@identity-center/shared-files/reader", "@identity-center/shared-files"].map(require))`,
  module: `Promise.all([import("@identity-center/shared-files/reader"), import("@identity-center/shared-files")])`,
};

it.each(Object.entries(entries))("what reads them is one, whichever entry has it: %s", async (type, both) => {
  const program = `${both}.then(async ([reader, all]) => {
    const { faults } = await reader.loadSharedConfig({ env: { AWS_CONFIG_FILE: process.cwd() } });
    const same = ["activeProfile", "loadSharedConfig", "readSection", "subProperties"].filter((name) => reader[name] === all[name]);
    console.log(JSON.stringify({ same, errors: faults.map(({ error }) => error instanceof all.SharedConfigError) }));
  });`;
  expect(await outputOf(type, program)).toEqual({
    same: ["activeProfile", "loadSharedConfig", "readSection", "subProperties"],
    errors: [true],
  });
});

/** A home with a session that is kept in a store, and a profile of a role. */
function homeOf(store: string): string {
  const home = mkdtempSync(join(tmpdir(), "start-up-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, ".aws"));
  const session = `sso_start_url = ${startUrl}\nsso_region = us-east-1\nidc_store = ${store}\n`;
  const profile = "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Reader\n";
  writeFileSync(join(home, ".aws", "config"), `[sso-session corp]\n${session}[profile dev]\n${profile}`);
  return home;
}

/** What a command of `idc` prints, and which files it has loaded by its end. Where nobody is signed in, it fails. */
async function runIdc(home: string, ...args: string[]) {
  const hook = join(home, "hook.cjs");
  const loaded = join(home, "loaded.json");
  writeFileSync(
    hook,
    `process.on("exit", () => require("node:fs").writeFileSync("${loaded}", JSON.stringify(Object.keys(require.cache))));`,
  );
  const idc = join(installedFolder, "node_modules/.bin/idc");
  const output = await promisify(execFile)(process.execPath, ["--require", hook, idc, ...args], {
    env: {
      HOME: home,
      XDG_RUNTIME_DIR: home,
      PATH: process.env["PATH"],
      IDC_IDENTITY: join(home, "identity.txt"),
    },
  }).catch(() => undefined);
  const files: string[] = JSON.parse(readFileSync(loaded, "utf8"));
  expect(files.length).toBeGreaterThan(1);
  return { stdout: output?.stdout, files };
}

/** Of files, those of stores of secrets: their package, what `idc` has built in of it, and what they load. */
function ofStores(files: readonly string[]): string[] {
  return files.filter((file) => /secret-store|keyring|age-encryption|cli.dist.print-again/.test(file));
}

const startUrl = "https://d-1234567890.awsapps.com/start";
const cachedLine = ["credentials", "--profile", "dev", "--format", "process"];

it.each(["credentials --profile dev --format process", "status", "logout"])(
  "idc loads nothing of secret stores for files: idc %s",
  async (line) => {
    const { files } = await runIdc(homeOf("files"), ...line.split(" "));
    expect(files.length).toBeGreaterThan(3);
    expect(ofStores(files)).toEqual([]);
  },
);

/** Writes credentials of the role, as a program does that has these packages. */
async function writeRole(home: string, store: string): Promise<void> {
  const env = `{ HOME: "${home}", IDC_IDENTITY: "${home}/identity.txt" }`;
  const write = `const role = { sessionName: "corp", startUrl: "${startUrl}", accountId: "111122223333", roleName: "Reader" };
    const expiration = new Date(Date.now() + 3_600_000);
    const credentials = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "s", sessionToken: "t", expiration };
    const { openStore } = require("@identity-center/secret-store");
    import("age-encryption").then(async (age) => {
      require("node:fs").writeFileSync("${home}/identity.txt", await age.generateX25519Identity(), { mode: 0o600 });
      const store = "${store}" === "files" ? undefined : openStore("${store}", { env: ${env} });
      await require("@identity-center/shared-files").writeRoleCredentials(role, credentials, { env: ${env}, store });
      console.log("true");
    });`;
  expect(await outputOf("commonjs", write)).toBe(true);
}

/** The files of its own that `idc` has loaded. Where it runs for more than 150 ms, it also looks for a debugger that a signal opened. */
function namesOf(files: readonly string[], home: string): readonly string[] {
  return files
    .filter((file) => !file.startsWith(home))
    .map((file) => basename(file))
    .filter((name) => name !== "close-debugger.cjs")
    .sort();
}

const printed = { Version: 1, AccessKeyId: "ASIAEXAMPLE", AccountId: "111122223333" };

it("idc prints credentials that a file has with two files of its own, and no package", async () => {
  const home = homeOf("files");
  await writeRole(home, "files");
  const { stdout = "", files } = await runIdc(home, ...cachedLine);
  expect(JSON.parse(stdout)).toMatchObject(printed);
  expect(namesOf(files, home)).toEqual(["bin.cjs", "print-cached.cjs"]);
});

it("idc prints credentials of a store again with two files of its own, and no package, until it is locked", async () => {
  const home = homeOf("encrypted-file");
  await writeRole(home, "encrypted-file");
  const first = await runIdc(home, ...cachedLine);
  expect(JSON.parse(first.stdout ?? "")).toMatchObject(printed);
  expect(namesOf(first.files, home)).toContain("keep-printed.cjs");
  // Nothing can open the store any more.
  rmSync(join(home, "identity.txt"));
  const { stdout, files } = await runIdc(home, ...cachedLine);
  expect(stdout).toBe(first.stdout);
  expect(namesOf(files, home)).toEqual(["bin.cjs", "print-again.cjs"]);
  await runIdc(home, "store", "lock");
  expect((await runIdc(home, ...cachedLine)).stdout).toBeUndefined();
});

/** How a shell ends that runs `idc` with the line. */
async function shellOf(
  home: string,
  script: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: home,
    PATH: process.env["PATH"],
    IDC_IDENTITY: join(home, "identity.txt"),
  };
  const line = [join(installedFolder, "node_modules/.bin/idc"), ...cachedLine].join(" ");
  return promisify(execFile)("bash", ["-c", script.replace("IDC", line)], { env }).then(
    (output) => ({ code: 0, ...output }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

it("a pipe that says something else of the profile is not passed over for a cached role", async () => {
  const home = homeOf("files");
  await writeRole(home, "files");
  const other = "[dev]\nrole_arn = arn:aws:iam::222233334444:role/x\ncredential_source = Environment\n";
  writeFileSync(join(home, "other"), other);
  for (const file of [`${home}/other`, `<(cat ${home}/other)`])
    expect(await shellOf(home, `AWS_SHARED_CREDENTIALS_FILE=${file} IDC`)).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("AWS_ACCESS_KEY_ID"),
    });
});

it.skipIf(!existsSync("/dev/full"))("credentials that can't be written are told of on one line", async () => {
  for (const store of ["files", "encrypted-file"]) {
    const home = homeOf(store);
    await writeRole(home, store);
    await shellOf(home, "IDC");
    const { code, stderr } = await shellOf(home, "IDC > /dev/full");
    expect({ store, code, stderr }).toEqual({
      store,
      code: 1,
      stderr: expect.stringMatching(/^idc: The output can't be written \(ENOSPC[^\n]*\)\n$/),
    });
  }
});

it("idc loads neither age nor what reads a keychain for a store that has nothing", async () => {
  const { files } = await runIdc(homeOf("encrypted-file"), ...cachedLine);
  expect(ofStores(files)).toContainEqual(expect.stringContaining("secret-store"));
  expect(files.filter((file) => /keyring|age-encryption/.test(file))).toEqual([]);
});
