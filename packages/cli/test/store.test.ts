import {
  keychainMissing,
  type PrivateKeychain,
  startPrivateKeychain,
} from "identity-center-testing/private-keychain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStoreWorld, passphrase, type StoreWorld } from "./store-world";

let keychain: PrivateKeychain | undefined;
beforeAll(async () => {
  if (!keychainMissing) keychain = await startPrivateKeychain();
});
afterAll(() => keychain?.stop());

/** What a world needs to use a store without a question. */
const unasked = {
  keychain: () => keychain?.env ?? {},
  "encrypted-file": () => ({ IDC_PASSPHRASE_COMMAND: `echo '${passphrase}'` }),
} as const;

const kinds = Object.keys(unasked) as (keyof typeof unasked)[];

async function ok(world: StoreWorld, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.idc(...args);
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

describe.each(kinds)("a session in the store %s", (kind) => {
  it("is used by every command, and no byte of a secret is in a file", async ({ skip }) => {
    if (kind === "keychain" && keychainMissing) skip(keychainMissing);
    const world = await openStoreWorld(kind, unasked[kind]());
    await ok(world, "login", "--device-code");
    const [row] = JSON.parse(await ok(world, "status", "--json"));
    expect(row).toMatchObject({ session: "corp", state: "signed-in", store: kind });
    expect(await ok(world, "status")).toMatch(new RegExp(`^SESSION .* STORE\\ncorp .* ${kind}$`, "m"));
    const keys = JSON.parse(await ok(world, "credentials", "--profile", "dev", "--format", "process"));
    const again = JSON.parse(await ok(world, "credentials", "--profile", "dev", "--format", "process"));
    // The file counts whole seconds.
    expect(again).toMatchObject({ ...keys, Expiration: expect.any(String) });
    const printKey = [process.execPath, "-p", "process.env.AWS_SECRET_ACCESS_KEY"];
    expect(await ok(world, "exec", "--profile", "dev", "--", ...printKey)).toBe(`${keys.SecretAccessKey}\n`);
    const { role } = world;
    await ok(world, "each", ...role, "--", process.execPath, "--version");
    expect(await ok(world, "whoami", "--profile", "dev")).toContain("signed in");
    await ok(world, "roles", role[1] ?? "");
    expect((await world.idc("doctor")).stdout).toMatch(/token of corp: valid until/);
    const secrets = await world.secrets(kind);
    // Of the token, its registration beside it and alone, and the keys of a role.
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(secrets).toContain(keys.SecretAccessKey);
    expect(world.leaks(secrets)).toEqual([]);
    const [out] = JSON.parse(await ok(world, "logout", "--json")).signedOut;
    expect(out).toMatchObject({ session: "corp", store: kind, atService: true, removed: true });
    expect((await world.idc("status")).code).toBe(3);
    expect(await world.secrets(kind)).not.toContain(keys.SecretAccessKey);
    expect(world.leaks(secrets)).toEqual([]);
    expect(world.leaks(["idc_store"])).not.toEqual([]);
  });
});

it("a keychain that was locked since gives no credentials but those that were printed, until it is locked here, too", async ({
  skip,
}) => {
  if (!keychain) return skip(keychainMissing);
  const world = await openStoreWorld("keychain", keychain.env);
  await ok(world, "login", "--device-code");
  const line = ["credentials", "--profile", "dev", "--format", "process"];
  // The first time, the credentials are new.
  await ok(world, ...line);
  const printed = await ok(world, ...line);
  // Nobody can unlock it again.
  await keychain.lock();
  expect(await ok(world, ...line)).toBe(printed);
  expect(await world.idc("exec", "--profile", "dev", "--", "true")).toMatchObject({ code: 1 });
  await ok(world, "store", "lock");
  const { code, stdout, stderr } = await world.idc(...line);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  // It is said once: whoever refuses is not asked again.
  expect(stderr.match(/The keychain is locked/g)).toHaveLength(1);
});
