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
 * Starts a private keychain, which is unlocked. A process has one at a time.
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
  // A process that has used a bus looks for the next one at the same address: libdbus remembers it.
  const socket = join(tmpdir(), `keychain-bus-${process.pid}`);
  rmSync(socket, { force: true });
  const busDaemon = spawn(
    "dbus-daemon",
    ["--session", "--nofork", "--print-address", `--address=unix:path=${socket}`],
    {
      stdio: ["ignore", "pipe", "ignore"],
      env: { PATH: process.env["PATH"], HOME: folder, XDG_DATA_DIRS: folder },
    },
  );
  await once(busDaemon.stdout, "data");
  const env = {
    HOME: folder,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}`,
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  let daemon = await startDaemon(env).catch(async (error) => {
    await end(busDaemon);
    throw error;
  });
  return {
    env,
    async lock() {
      await call(env, secrets, "org.freedesktop.Secret.Service.Lock", collection);
    },
    async empty() {
      await end(daemon);
      while (await isThere(env)) await pause(20);
      rmSync(env.XDG_DATA_HOME, { recursive: true, force: true });
      daemon = await startDaemon(env);
    },
    async stop() {
      await end(daemon);
      await end(busDaemon);
      rmSync(socket, { force: true });
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
    if ((await isThere(env)) && (await hasCollection(env))) return daemon;
    if (tries > 100 || daemon.exitCode !== null) {
      await end(daemon);
      throw new Error("gnome-keyring-daemon did not start");
    }
    await pause(50);
  }
}

/** Asks the bus alone: to ask the service before it is there makes the bus start another, which nobody unlocks. */
async function isThere(env: Readonly<Record<string, string>>): Promise<boolean> {
  const found = await call(env, bus, "org.freedesktop.DBus.NameHasOwner", secrets.name);
  return found.includes("true");
}

/** It answers before it has made the collection. */
async function hasCollection(env: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const found = await call(env, secrets, "org.freedesktop.Secret.Service.ReadAlias", "default");
    return found.includes("/collection/");
  } catch {
    return false;
  }
}

const pause = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay));

/** An object on the bus. */
interface BusObject {
  readonly name: string;
  readonly path: string;
}

const bus: BusObject = { name: "org.freedesktop.DBus", path: "/org/freedesktop/DBus" };
const secrets: BusObject = { name: "org.freedesktop.secrets", path: "/org/freedesktop/secrets" };

async function call(
  env: Readonly<Record<string, string>>,
  { name, path }: BusObject,
  method: string,
  argument: string,
): Promise<string> {
  const of = ["--dest", name, "--object-path", path, "--method", method];
  const { stdout } = await promisify(execFile)("gdbus", ["call", "--session", ...of, argument], {
    env: { PATH: process.env["PATH"], ...env },
  });
  return stdout;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
