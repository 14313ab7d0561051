import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const programs = ["dbus-daemon", "gnome-keyring-daemon", "gdbus"];

/** Why there can be no private keychain here; undefined where there can be one. */
export const keychainMissing: string | undefined = (() => {
  if (process.platform !== "linux") return "a private keychain can be started on Linux only";
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  return missing.length > 0 ? `${missing.join(", ")} not installed` : undefined;
})();

/** A gnome-keyring on a D-Bus of its own, in folders of its own, which nobody else sees. */
export interface PrivateKeychain {
  /** What a process needs to use it, and no keychain of the person who runs the tests. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks it. There is nobody to unlock it again, as there is no prompter. */
  lock(): Promise<void>;
  /** Replaces it by an empty one that is unlocked. */
  empty(): Promise<void>;
  /** Ends its processes, and removes its folders. */
  stop(): Promise<void>;
}

/**
 * Starts a private keychain, which is unlocked.
 *
 * @example
 * ```ts
 * let keychain: PrivateKeychain;
 * beforeAll(async () => {
 *   keychain = await startPrivateKeychain();
 * });
 * afterAll(() => keychain.stop());
 * ```
 */
export async function startPrivateKeychain(): Promise<PrivateKeychain> {
  const folder = mkdtempSync(join(tmpdir(), "keychain-"));
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env["PATH"], HOME: folder, XDG_DATA_DIRS: folder },
  });
  const [line] = await once(bus.stdout, "data");
  const env = {
    HOME: folder,
    DBUS_SESSION_BUS_ADDRESS: String(line).trim(),
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  let daemon = await startDaemon(env);
  return {
    env,
    lock: () => call(env, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", [collection]),
    async empty() {
      await end(daemon);
      rmSync(env.XDG_DATA_HOME, { recursive: true, force: true });
      daemon = await startDaemon(env);
    },
    async stop() {
      await end(daemon);
      await end(bus);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const collection = "['/org/freedesktop/secrets/collection/login']";

/** The password creates the collection `login`, and makes it the default. */
async function startDaemon(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const args = [
    "--unlock",
    "--components=secrets",
    "--foreground",
    "--control-directory",
    `${env["HOME"]}/c`,
  ];
  const daemon = spawn("gnome-keyring-daemon", args, {
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH: process.env["PATH"], ...env },
  });
  daemon.stdin.end("a password of tests");
  for (let tries = 0; ; tries += 1) {
    const ready = await call(env, "/org/freedesktop/secrets", "org.freedesktop.DBus.Peer.Ping", []).then(
      () => true,
      () => false,
    );
    if (ready) return daemon;
    if (tries > 100 || daemon.exitCode !== null) throw new Error("gnome-keyring-daemon did not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function call(
  env: Readonly<Record<string, string>>,
  path: string,
  method: string,
  args: readonly string[],
): Promise<void> {
  const destination = ["--dest", "org.freedesktop.secrets", "--object-path", path, "--method", method];
  await promisify(execFile)("gdbus", ["call", "--session", ...destination, ...args], {
    env: { PATH: process.env["PATH"], ...env },
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
