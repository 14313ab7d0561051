import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { bin } from "./idc";
import { openStoreWorld, passphrase, type StoreWorld, useIdentity, usePassphrase } from "./store-world";

const format = ["credentials", "--profile", "dev", "--format", "process"];
const given = ["--store", "encrypted-file"];

/** Signs in to a session that is kept in files, there and in `encrypted-file`, with credentials of a role in the latter. */
async function signInTwice(world: StoreWorld): Promise<void> {
  for (const words of [
    ["login", "--device-code"],
    ["login", "--device-code", ...given],
    [...format, ...given],
  ]) {
    expect(await world.idc(...words)).toMatchObject({ code: 0 });
  }
}

it.each([["logout"], ["logout", "--session", "corp"], ["logout", "--all"]])(
  "idc %s %s ends a sign-in in a store that is not the chosen one, and removes its credentials",
  async (...words) => {
    const world = await openStoreWorld("files");
    await useIdentity(world);
    await world.idc("login", "--device-code", ...given);
    await world.idc(...format, ...given);
    const { stderr } = await world.idc("status");
    expect(stderr).toContain("another token of it is in the store encrypted-file, in addition to files");
    const { code, stdout } = await world.idc(...words);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "Signed out of corp, and removed its token\nRemoved the cached credentials of 1 role\n",
    });
    expect(world.portal.calls.Logout).toBe(1);
    expect((await world.idc(...format, ...given)).code).toBe(3);
    expect((await world.idc("status", ...given)).code).toBe(3);
  },
);

it.each([["logout"], ["logout", "--all"]])(
  "idc %s %s removes what a locked store has beside the chosen one, and says that its session goes on",
  async (...words) => {
    const world = await openStoreWorld("files");
    await usePassphrase(world);
    await signInTwice(world);
    delete world.env["IDC_PASSPHRASE_COMMAND"];
    await world.idc("store", "lock");
    const { code, stdout, stderr } = await world.idc(...words);
    expect({ code, stdout }).toMatchObject({ code: 1 });
    expect(stdout).toContain("Signed out of corp, and removed its token from ");
    expect(stdout).toContain("Removed the token of corp from encrypted-file\n");
    expect(stderr).toContain(
      "the service could not end the session of corp (The store encrypted-file is locked",
    );
    const [, , store] = JSON.parse((await world.idc("store", "--json")).stdout);
    // With --all, what can't be read may be a token, and goes too.
    const left = words.includes("--all") ? [] : [{ session: "corp", token: false, roles: 0 }];
    expect(store.sessions).toMatchObject(left);
  },
);

it("idc status, idc doctor and idc store leave a store locked, although the passphrase is at hand", async () => {
  const world = await openStoreWorld("encrypted-file");
  await usePassphrase(world);
  await world.idc("login", "--device-code");
  await world.idc("store", "lock");
  expect((await world.idc("status")).code).toBe(0);
  expect((await world.idc("doctor")).stdout).toMatch(/token of corp: valid until/);
  for (let look = 0; look < 2; look += 1) {
    const [, , store] = JSON.parse((await world.idc("store", "--json")).stdout);
    expect(store).toMatchObject({ state: "locked" });
  }
});

it("idc store unlock says that a store was open already, and for how long it stays so", async () => {
  const world = await openStoreWorld("encrypted-file");
  await useIdentity(world);
  expect((await world.idc("store", "unlock", "--hours", "1")).stdout).toMatch(/^encrypted-file is unlocked/);
  const again = await world.idc("store", "unlock", "--hours", "3");
  expect(again.stdout).toMatch(
    /^encrypted-file was already unlocked, .* in (59 min|1 h)[\s\S]*idc store lock$/m,
  );
});

it.skipIf(process.platform !== "linux")(
  "idc exec passes the descriptor of the passphrase on to no command (skipped but on Linux)",
  async () => {
    const world = await openStoreWorld("encrypted-file");
    await usePassphrase(world);
    await world.idc("login", "--device-code");
    delete world.env["IDC_PASSPHRASE_COMMAND"];
    world.write(`${passphrase}\n`, "passphrase");
    const line = `IDC_PASSPHRASE_FD=3 "$@" 3< "${join(world.home, "passphrase")}" 4< /etc/hostname`;
    const command = "cat <&3; cat /proc/self/fd/3; test -e /proc/self/fd/4 && echo other";
    const words = [process.execPath, bin, "exec", "--profile", "dev", "--", "sh", "-c", command];
    const { stdout } = await promisify(execFile)("sh", ["-c", line, "sh", ...words], { env: world.env });
    expect(stdout).toBe("other\n");
  },
);

it("a sign-in that is needed for --store is advised with that store", async () => {
  const world = await openStoreWorld("files");
  await useIdentity(world);
  await world.idc("login", "--device-code");
  for (const words of [["accounts"], format, ["status"], ["exec", "--profile", "dev", "--", "true"]]) {
    const { code, stderr } = await world.idc(...words.slice(0, 1), ...given, ...words.slice(1));
    expect({ code, stderr }).toMatchObject({ code: 3 });
    expect(stderr).toContain("idc login --session corp --store encrypted-file");
    expect(stderr).not.toContain("or `aws");
  }
});

it("idc status tells of a store that there is not, and does not advise to sign in", async () => {
  const world = await openStoreWorld("files");
  await world.idc("login", "--device-code");
  world.write(`${world.read(".aws", "config")}\n[sso-session corp]\nidc_store = drawer\n`, ".aws", "config");
  const { code, stderr, stdout } = await world.idc("status", "--json");
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("warning: idc_store of"),
  });
  expect(JSON.parse(stdout)).toMatchObject([
    { state: "signed-in", problem: expect.stringContaining('is "drawer", not files') },
  ]);
  await world.idc("logout", "--all");
  expect((await world.idc("status")).stderr).toMatch(/is "drawer", not files.*\nTry: idc doctor\n$/);
});

it("idc store move with settings that are invalid says so", async () => {
  const world = await openStoreWorld("files");
  world.write(
    `${world.read(".aws", "config")}`.replace("[profile dev]", "idc_store = drawer\n[profile dev]"),
    ".aws",
    "config",
  );
  const { code, stderr } = await world.idc("store", "move", "files");
  expect({ code, stderr }).toMatchObject({
    code: 4,
    stderr: expect.stringContaining("whose settings are valid"),
  });
});
