import { execFile, execFileSync } from "node:child_process";
import { rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { openStore } from "@identity-center/secret-store";
import { parseSharedConfig, roleCredentialsFile, secretName } from "@identity-center/shared-files";
import { expect, it } from "vitest";
import { namedIdentityOf } from "../src/role/identity-choice";
import { printedQuestion } from "../src/role/printed-question";
import { bin } from "./idc";
import { openStoreWorld, type StoreWorld, useIdentity } from "./store-world";
import { accountOf, openWorld } from "./world";

const line = ["credentials", "--profile", "dev", "--format", "process"];

/** A world whose line was printed once, and whose store can't be opened any more. */
async function printedOnce(): Promise<StoreWorld & { readonly printed: string }> {
  const world = await openStoreWorld("encrypted-file");
  await useIdentity(world);
  expect(await world.idc("login", "--device-code")).toMatchObject({ code: 0 });
  // The first time, the credentials are new.
  await world.idc(...line);
  const { code, stdout } = await world.idc(...line);
  expect(code).toBe(0);
  return { ...world, printed: stdout };
}

const closeStore = (world: StoreWorld) => rmSync(join(world.home, "identity.txt"));

it("what was printed is printed again without the store, until it is locked", async () => {
  const world = await printedOnce();
  closeStore(world);
  expect(await world.idc(...line)).toMatchObject({ code: 0, stdout: world.printed, stderr: "" });
  // Another way to name the role is another question.
  expect(await world.idc("credentials", ...world.role, "--format", "process")).toMatchObject({ code: 1 });
  expect((await world.idc("store")).stdout).toMatch(/^encrypted-file +\S.*; 1 printed, in memory +3$/m);
  expect((await world.idc("store", "lock")).stdout).toMatch(/\nPrinted credentials are forgotten\n$/);
  expect(JSON.parse((await world.idc("store", "--json")).stdout)).toMatchObject([{}, {}, { printed: 0 }]);
  expect(await world.idc(...line)).toMatchObject({ code: 1, stdout: "" });
});

it("another profile in use, another store and a changed config are other questions", async () => {
  const world = await printedOnce();
  const { accountId, roles } = accountOf(world);
  const config = world.read(".aws", "config") ?? "";
  const other = `[profile other]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[1]}\n`;
  world.write(`${config}${other}`, ".aws", "config");
  const inUse = ["credentials", "--format", "process"];
  world.env["AWS_PROFILE"] = "dev";
  const ofDev = JSON.parse((await world.idc(...inUse)).stdout);
  world.env["AWS_PROFILE"] = "other";
  const ofOther = JSON.parse((await world.idc(...inUse)).stdout);
  expect(ofOther.SecretAccessKey).not.toBe(ofDev.SecretAccessKey);
  const { SecretAccessKey } = JSON.parse(world.printed);
  expect(JSON.parse((await world.idc(...line)).stdout)).toMatchObject({ SecretAccessKey });

  const again = JSON.parse((await world.idc(...inUse)).stdout);
  expect(again.SecretAccessKey).toBe(ofOther.SecretAccessKey);
  closeStore(world);
  expect(JSON.parse((await world.idc(...inUse)).stdout)).toEqual(again);
  expect(await world.idc(...inUse, "--store", "files")).toMatchObject({ code: 3 });
  world.write(config.replace(roles[0] ?? "", roles[1] ?? ""), ".aws", "config");
  expect(await world.idc(...line)).toMatchObject({ code: 1, stdout: "" });
});

it("credentials that were renewed since are printed in place of those", async () => {
  const world = await printedOnce();
  const { portal } = world;
  const { startUrl } = portal.directory;
  const { accountId, roles } = accountOf(world);
  const key = { sessionName: "corp", startUrl, region: portal.region, accountId, roleName: roles[0] ?? "" };
  const store = openStore("encrypted-file", { env: world.env });
  const name = secretName(roleCredentialsFile(key, { env: world.env }));
  await store.set(
    name,
    (await store.get(name))?.replace(/"SecretAccessKey":"[^"]+"/, '"SecretAccessKey":"new"') ?? "",
  );
  expect(JSON.parse((await world.idc(...line)).stdout)).toMatchObject({ SecretAccessKey: "new" });
});

it("after a logout nothing is printed", async () => {
  const world = await printedOnce();
  expect((await world.idc(...line)).stdout).toBe(world.printed);
  expect(await world.idc("logout")).toMatchObject({ code: 0 });
  expect(await world.idc(...line)).toMatchObject({ code: 3, stdout: "" });
});

it.skipIf(process.platform !== "linux")("the agent holds no descriptor of what started it", async () => {
  const world = await printedOnce();
  await world.idc("store", "lock");
  const idc = [process.execPath, bin, ...line].join(" ");
  const locked = `exec 200>${world.home}/lock; flock 200; ${idc}; exec 200>&-; flock --nonblock ${world.home}/lock echo free`;
  const { stdout } = await promisify(execFile)("bash", ["-c", locked], { env: world.env });
  expect(stdout).toContain("free");
  expect(JSON.parse((await world.idc("store", "--json")).stdout)).toMatchObject([{}, {}, { printed: 1 }]);
});

it("a role whose account has to be looked up is looked up each time", async () => {
  const world = await printedOnce();
  const { accountId, roles } = accountOf(world);
  const account = world.portal.directory.accounts.find((it) => it.accountId === accountId);
  const byName = ["credentials", "--account", account?.accountName ?? "", "--role", roles[0] ?? ""];
  expect(await world.idc(...byName, "--format", "process")).toMatchObject({ code: 0 });
  closeStore(world);
  expect(await world.idc(...byName, "--format", "process")).toMatchObject({ code: 1 });
});

it.each([
  ["a pipe", (file: string) => void execFileSync("mkfifo", [file])],
  ["in a loop of links", (file: string) => symlinkSync(file, file)],
  ["just written, in whole seconds", (file: string) => writeAt(file, Math.floor(Date.now() / 1_000))],
])("there is no question where a config file is %s", async (_what, make) => {
  const { home, env } = await openWorld();
  expect(printedQuestion({}, env)).toBeDefined();
  make(join(home, ".aws", "credentials"));
  expect(printedQuestion({}, env)).toBeUndefined();
  rmSync(join(home, ".aws", "credentials"));
  writeAt(join(home, ".aws", "credentials"), Math.floor(Date.now() / 1_000) - 10);
  expect(printedQuestion({}, env)).toBeDefined();
});

function writeAt(file: string, seconds: number): void {
  writeFileSync(file, "");
  utimesSync(file, seconds, seconds);
}

it("with IDC_AGENT=off nothing is left with an agent, and any other value is refused", async () => {
  const world = await printedOnce();
  world.env["IDC_AGENT"] = "off";
  closeStore(world);
  expect(await world.idc(...line)).toMatchObject({ code: 1, stdout: "" });
  await useIdentity(world);
  world.env["IDC_AGENT"] = "no";
  const refused = await world.idc(...line);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toBe('idc: IDC_AGENT is "no": set it to off, or unset it\n');
});

it("the question has each variable that says which role is meant", async () => {
  const sso = "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n";
  const text =
    "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n" +
    `[default]\n${sso}[profile dev]\n${sso}[profile chained]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n` +
    "[profile process]\ncredential_process = x\n[profile ambient]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Environment\n";
  const shared = parseSharedConfig({ config: { text, file: "config" } });
  const read = new Set<string>();
  const env = { HOME: "/home/user" };
  const watched = new Proxy<Record<string, string | undefined>>(env, {
    get: (target, name) => {
      read.add(String(name));
      return Reflect.get(target, name);
    },
  });
  const context = { env: watched, sharedConfig: async () => shared };
  for (const profile of [undefined, "dev", "chained", "process", "ambient"])
    expect(await namedIdentityOf(context, profile ? { profile } : {})).toBeDefined();
  expect(read.size).toBeGreaterThan(0);
  for (const name of read)
    expect({ name, question: printedQuestion({}, { ...env, [name]: "/other" }) }).not.toEqual({
      name,
      question: printedQuestion({}, env),
    });
});
