import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { openStore } from "@identity-center/secret-store";
import { writeSSOToken } from "@identity-center/shared-files";
import { expect, it } from "vitest";
import { bin } from "./idc";
import { openStoreWorld, type StoreWorld, useIdentity } from "./store-world";
import { tokenFile } from "./world";

async function ok(world: StoreWorld, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.idc(...args);
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

/** A world whose session is in files, and whose store `encrypted-file` is unlocked. */
async function unlocked(): Promise<StoreWorld> {
  const world = await openStoreWorld("files");
  await useIdentity(world);
  await ok(world, "store", "unlock");
  return world;
}

/** The same, signed in to, with the credentials of a role. */
async function signedIn(): Promise<StoreWorld> {
  const world = await unlocked();
  await ok(world, "login", "--device-code");
  await ok(world, "credentials", "--profile", "dev");
  return world;
}

it("idc store move moves all of a session, erases the copies, and moves it back", {
  timeout: 60_000,
}, async () => {
  const world = await unlocked();
  const { startUrl } = world.portal.directory;
  world.write(
    `${world.read(".aws", "config")}[profile old]\nsso_session = corp\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n`,
    ".aws",
    "config",
  );
  const before = world.read(".aws", "config");
  await ok(world, "login", "--device-code");
  await ok(world, "credentials", "--profile", "dev");
  const secrets = await world.secrets("files");
  const moved = await world.idc("store", "move", "encrypted-file");
  expect(moved).toMatchObject({
    code: 0,
    stdout:
      "corp: moved 1 token, 1 client registration, credentials of 1 role from files to encrypted-file, and erased 1 copy of the token\n",
    stderr: expect.stringContaining("idc profiles sync --session corp --credential-process"),
  });
  expect(world.read(".aws", "config")).toContain("idc_store = encrypted-file\n");
  expect(await world.secrets("files")).toEqual([]);
  expect(world.leaks(secrets)).toEqual([]);
  const calls = { ...world.portal.calls };
  await ok(world, "credentials", "--profile", "dev");
  await ok(world, "login", "--if-needed");
  expect(world.portal.calls).toEqual(calls);

  // What `aws sso login` does.
  const { accessToken, expiresAt } = world.portal.signIn({ expiresIn: 60_000 });
  const token = { startUrl, region: "us-east-1", accessToken, expiresAt: new Date(expiresAt) };
  await writeSSOToken("corp", token, { env: world.env });
  const status = await world.idc("status");
  expect(status).toMatchObject({ code: 0, stderr: expect.stringContaining(`is in ${tokenFile(world)}`) });
  // The one in the store lasts longer, and stays.
  const again = JSON.parse(await ok(world, "store", "move", "encrypted-file", "--json"));
  expect(again).toMatchObject([{ session: "corp", from: ["files"], tokens: 1, left: 0 }]);
  expect(await world.secrets("files")).toEqual([]);
  expect(await world.secrets("encrypted-file")).not.toContain(accessToken);

  await ok(world, "store", "move", "files");
  expect(world.read(".aws", "config")).toBe(before);
  expect(await world.secrets("encrypted-file")).toEqual([]);
  expect([...(await world.secrets("files"))].sort()).toEqual([...secrets].sort());
  expect(world.portal.calls).toEqual(calls);
});

it("logout ends a session that has a token in its store and one in a file", async () => {
  const world = await signedIn();
  await ok(world, "store", "move", "encrypted-file");
  await world.signIn();
  const out = await ok(world, "logout");
  expect(out).toContain("Signed out of corp, and removed its token from encrypted-file\n");
  expect(out).toContain(`Signed out of corp, and removed its token from ${tokenFile(world)}\n`);
  expect(world.portal.calls.Logout).toBe(2);
  expect(await world.secrets("files")).toEqual([]);
});

it("idc login --store keeps one sign-in there, and says how to keep the next", async () => {
  const world = await unlocked();
  const login = await world.idc("login", "--device-code", "--store", "encrypted-file");
  expect(login.stderr).toContain("idc configure corp --store encrypted-file --no-input");
  expect(await world.secrets("files")).toEqual([]);
  expect((await world.idc("status")).code).toBe(3);
  expect((await world.idc("status", "--store", "encrypted-file")).code).toBe(0);
  const format = ["credentials", "--profile", "dev", "--format", "process"];
  expect((await world.idc(...format)).code).toBe(3);
  await ok(world, ...format, "--store", "encrypted-file");
  expect(await world.idc(...format, "--store", "drawer")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("files, keychain, encrypted-file"),
  });
  await ok(world, "configure", "corp", "--store", "encrypted-file");
  await ok(world, ...format);
});

const kills = Number(process.env["STORE_KILLS"] ?? 3);

it("idc store move that is killed leaves each secret in one store or in both", {
  timeout: 60_000 + kills * 5_000,
}, async () => {
  const world = await signedIn();
  const stores = (["files", "encrypted-file"] as const).map((kind) => openStore(kind, { env: world.env }));
  const [files] = stores;
  const names = (await files?.list()) ?? [];
  expect(names.length).toBe(3);
  const places = async (name: string) =>
    (await Promise.all(stores.map((store) => store.get(name)))).filter((value) => (value?.length ?? 0) > 2)
      .length;
  let [kind, other] = ["encrypted-file", "files"];
  const started = performance.now();
  await ok(world, "store", "move", kind);
  const duration = performance.now() - started;
  for (let kill = 0; kill < kills; kill += 1) {
    [kind, other] = [other, kind];
    const child = spawn(process.execPath, [bin, "store", "move", kind as string], {
      env: world.env,
      stdio: "ignore",
    });
    const closed = once(child, "close");
    await setTimeout(duration * (0.4 + 0.6 * Math.random()));
    child.kill("SIGKILL");
    await closed;
    for (const name of names) expect(await places(name)).toBeGreaterThan(0);
    await ok(world, "store", "move", kind as string);
    for (const name of names) expect(await places(name)).toBe(1);
    await ok(world, "credentials", "--profile", "dev", "--format", "process");
  }
});
