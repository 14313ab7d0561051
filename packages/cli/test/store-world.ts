import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { forgetTexts, lockAgent, openStore } from "@identity-center/secret-store";
import type { StoreName } from "@identity-center/shared-files";
import { armor, Encrypter, generateX25519Identity } from "age-encryption";
import { onTestFinished, vi } from "vitest";
import { accountOf, openWorld, type World } from "./world";

/** The passphrase of every store `encrypted-file` in tests. */
export const passphrase = "correct horse battery staple";

/** A world whose session is kept in a store, with the profile `dev` of a role. */
export interface StoreWorld extends World {
  readonly role: readonly string[];
  /** The secrets that a store has: tokens, client secrets and keys. */
  secrets(kind: StoreName): Promise<readonly string[]>;
  /** The parts of secrets, 8 characters long, that are in files under HOME, with the file. */
  leaks(secrets: readonly string[]): readonly string[];
}

/**
 * A key file of the user's own, without a passphrase: to work out a key from a passphrase takes a second each time.
 */
export async function useIdentity(world: World): Promise<void> {
  world.write(`${await generateX25519Identity()}\n`, "identity.txt");
  world.env["IDC_IDENTITY"] = join(world.home, "identity.txt");
}

/**
 * An identity with the passphrase, which a command gives. It is made with little work: that of a new one takes seconds on a slow
 * machine, each time that it is unlocked.
 */
export async function usePassphrase(world: World): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(8);
  const sealed = await encrypter.encrypt(`${await generateX25519Identity()}\n`);
  world.write(armor.encode(sealed), ".aws", "idc", "secrets", "encrypted-file", "identity.age");
  world.env["IDC_PASSPHRASE_COMMAND"] = `echo '${passphrase}'`;
}

/** @param env - variables of the world, such as those of a keychain */
export async function openStoreWorld(
  kind: StoreName,
  env: Readonly<Record<string, string>> = {},
): Promise<StoreWorld> {
  const world = await openWorld();
  const runtime = join(world.home, "run");
  mkdirSync(runtime, { mode: 0o700 });
  const { HOME, ...ofKeychain } = env;
  Object.assign(world.env, { XDG_RUNTIME_DIR: runtime, ...ofKeychain });
  onTestFinished(async () => {
    await lockAgent({ env: world.env });
    await forgetTexts({ env: world.env });
  });
  // The package of the keychain looks at the variables of the process, and secrets are read in this one, too.
  for (const [name, value] of Object.entries(ofKeychain)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { accountId, roles } = accountOf(world);
  const ofStore = kind === "files" ? "" : `idc_store = ${kind}\n`;
  world.write(
    `${world.read(".aws", "config")}${ofStore}\n[profile dev]\nsso_session = corp\nsso_account_id = ${accountId}\n` +
      `sso_role_name = ${roles[0]}\nregion = eu-central-1\n`,
    ".aws",
    "config",
  );
  return {
    ...world,
    role: ["--account", accountId, "--role", roles[0]],
    async secrets(kind) {
      const store = openStore(kind, { env: world.env });
      const values = await Promise.all((await store.list()).map((name) => store.get(name)));
      return values.flatMap((value) => secretsIn(value ?? "{}"));
    },
    leaks: (secrets) => leaksIn(world.home, secrets),
  };
}

function secretsIn(text: string): string[] {
  const { accessToken, refreshToken, clientSecret, Credentials = {} } = JSON.parse(text);
  const { SecretAccessKey, SessionToken } = Credentials;
  return [accessToken, refreshToken, clientSecret, SecretAccessKey, SessionToken].filter(Boolean);
}

function leaksIn(home: string, secrets: readonly string[]): string[] {
  const length = 8;
  const parts = new Set(
    secrets.flatMap((secret) =>
      Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length)),
    ),
  );
  return filesIn(home).flatMap((file) => {
    const text = readFileSync(file, "latin1");
    return [...parts].filter((part) => text.includes(part)).map((part) => `${part} in ${file}`);
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
