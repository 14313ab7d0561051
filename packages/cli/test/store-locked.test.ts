import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { openStoreWorld, passphrase, useIdentity, usePassphrase } from "./store-world";
import { tokenFile } from "./world";

const enter = "\r";
const format = ["credentials", "--profile", "dev", "--format", "process"];

it("encrypted-file asks at a terminal once for all programs, and is locked and unlocked by hand", {
  timeout: 60_000,
}, async () => {
  const world = await openStoreWorld("encrypted-file");
  const login = world.open("login", "--device-code");
  await login.see("New passphrase");
  login.type(`${passphrase}${enter}`);
  await login.see("The same passphrase again");
  login.type(`something else${enter}`);
  await login.see("They are not the same");
  await login.see(/(New passphrase[\s\S]*){2}/);
  login.type(`${passphrase}${enter}`);
  await login.see(/(The same passphrase again[\s\S]*){2}/);
  login.type(`${passphrase}${enter}`);
  expect(await login.end()).toMatchObject({ code: 0, text: expect.stringContaining("Signed in to corp") });
  expect(login.output).not.toContain("horse");
  expect(await world.idc(...format)).toMatchObject({ code: 0, stderr: "" });
  const secrets = await world.secrets("encrypted-file");

  expect(await world.idc("store", "lock")).toMatchObject({
    code: 0,
    stdout: "encrypted-file is locked\n",
  });
  const locked = await world.idc(...format);
  expect(locked).toMatchObject({ code: 1, stdout: "" });
  expect(locked.stderr).toContain("idc store unlock");
  const { code, stdout } = await world.idc("status", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([{ session: "corp", state: "locked", store: "encrypted-file" }]);
  const [, , store] = JSON.parse((await world.idc("store", "--json")).stdout);
  expect(store).toMatchObject({ store: "encrypted-file", state: "locked", secrets: 3 });
  expect(store.sessions).toMatchObject([{ session: "corp", token: true, registrations: 1, roles: 1 }]);

  // A terminal that only shows lines would show what is typed.
  world.env["TERM"] = "dumb";
  const unlock = world.open("store", "unlock", "--hours", "1");
  await unlock.see("Passphrase of the store encrypted-file");
  unlock.type(`wrong horse${enter}`);
  await unlock.see(/That is not its passphrase\s+Passphrase of the store/);
  unlock.type(`${passphrase}${enter}`);
  const { code: unlocked, text } = await unlock.end();
  expect({ unlocked, text }).toEqual({
    unlocked: 0,
    text: expect.stringMatching(/unlocked until .*, in (59 min|1 h)/),
  });
  expect(unlock.output).not.toContain("horse");
  expect(await world.idc(...format)).toMatchObject({ code: 0, stderr: "" });

  await world.idc("store", "lock");
  const logout = await world.idc("logout");
  expect(logout).toMatchObject({ code: 1, stdout: expect.stringContaining("Removed the token of corp\n") });
  expect(logout.stderr).toContain(
    "the service could not end the session of corp (The store encrypted-file is locked",
  );
  expect(JSON.parse((await world.idc("store", "--json")).stdout)[2].sessions).toMatchObject([
    { token: false, roles: 0 },
  ]);
  expect(world.leaks(secrets)).toEqual([]);
});

it("where there is no keychain, that is said, nothing falls back to files, and other sessions are well", async () => {
  const world = await openStoreWorld("keychain", { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" });
  const { startUrl } = world.portal.directory;
  world.write(
    `${world.read(".aws", "config")}[sso-session lab]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n`,
    ".aws",
    "config",
  );
  await world.signIn({ sessionName: "lab" });
  const login = await world.idc("login", "--session", "corp", "--device-code");
  expect(login).toMatchObject({ code: 1, stdout: "" });
  expect(login.stderr).toContain("There is no keychain here");
  expect(world.portal.calls).toMatchObject({ StartDeviceAuthorization: 0 });
  const doctor = await world.idc("doctor");
  expect(doctor).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^problem store keychain: There is no keychain.*\n +idc configure corp --store encrypted-file --no-input$/m,
    ),
  });
  const store = await world.idc("store");
  expect(store.stdout).toMatch(/^keychain +unavailable +0$/m);
  expect(store.stderr).toMatch(/^keychain: There is no keychain here/);
  const sealed = ["idc", "secrets", "keychain", "sso", basename(tokenFile(world)).replace("json", "sealed")];
  world.write(
    `idc-secret 1 ${"0".repeat(16)} ${"A".repeat(16)} ${"A".repeat(22)}\nAAAA\n`,
    ".aws",
    ...sealed,
  );
  const status = await world.idc("status", "--json");
  expect(status).toMatchObject({ code: 0, stderr: expect.stringContaining("There is no keychain here") });
  expect(JSON.parse(status.stdout)).toMatchObject([
    { session: "corp", state: "unreadable", store: "keychain" },
    { session: "lab", state: "signed-in" },
  ]);
  const logout = await world.idc("logout", "--all", "--json");
  expect(logout.code).toBe(1);
  expect(JSON.parse(logout.stdout).signedOut).toMatchObject([
    { session: "corp", atService: false, removed: true },
    { session: "lab", atService: true, removed: true },
  ]);
  expect(world.read(".aws", ...sealed)).toBeUndefined();
});

it("what the config does not use is no problem of idc doctor and idc store", async () => {
  const world = await openStoreWorld("files", { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" });
  expect((await world.idc("doctor")).stdout).not.toContain("store keychain");
  expect(await world.idc("store")).toMatchObject({ code: 0, stderr: "" });
});

it("what idc doctor advises where there is no keychain mends it", async () => {
  const world = await openStoreWorld("keychain", { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" });
  await useIdentity(world);
  await world.idc("login", "--device-code", "--store", "encrypted-file");
  // The sign-in is found where it is, and the config is to follow it.
  expect((await world.idc("doctor")).stdout).toMatch(
    /^warning token of corp: another .*\n +idc store move encrypted-file --session corp$/m,
  );
  await world.idc("configure", "corp", "--store", "encrypted-file", "--no-input");
  const { stdout } = await world.idc("doctor");
  expect(stdout).not.toContain("store keychain");
  expect(stdout).toMatch(/^ok +token of corp: valid until/m);
  expect(await world.idc(...format)).toMatchObject({ code: 0, stderr: "" });
});

it("a locked store is one problem of idc doctor, and idc store unlock does not advise itself", async () => {
  const world = await openStoreWorld("encrypted-file");
  await usePassphrase(world);
  await world.idc("login", "--device-code");
  await world.idc("store", "lock");
  delete world.env["IDC_PASSPHRASE_COMMAND"];
  const { code, stdout } = await world.idc("doctor");
  expect(code).toBe(1);
  expect(stdout.match(/encrypted-file is locked/g)).toHaveLength(1);
  expect(await world.idc("store", "unlock")).toMatchObject({
    code: 1,
    stderr:
      "idc: The passphrase of encrypted-file can't be asked for without a terminal: set IDC_PASSPHRASE_COMMAND or IDC_PASSPHRASE_FD\n",
  });
});

it("without the identity of its secrets, a store is not unlocked with a new one", async () => {
  const world = await openStoreWorld("encrypted-file");
  await usePassphrase(world);
  await world.idc("login", "--device-code");
  await world.idc("store", "lock");
  rmSync(join(world.home, ".aws", "idc", "secrets", "encrypted-file", "identity.age"));
  const { code, stderr } = await world.idc("store", "unlock");
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("identity.age") });
  const logout = await world.idc("logout");
  expect({ code: logout.code, text: logout.stderr }).toMatchObject({ code: 1 });
  expect(logout.stderr).not.toContain("idc doctor");
  // A sign-in makes a new one.
  expect((await world.idc("login", "--device-code")).code).toBe(0);
});

it("idc doctor tells of an identity that IDC_IDENTITY names and that is not there, before a sign-in", async () => {
  const world = await openStoreWorld("encrypted-file");
  expect((await world.idc("doctor")).stdout).not.toContain("store encrypted-file");
  world.env["IDC_IDENTITY"] = "~/key.txt";
  const { code, stdout } = await world.idc("doctor");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^problem store encrypted-file: IDC_IDENTITY names .*key\.txt, which does not exist/m,
  );
});
