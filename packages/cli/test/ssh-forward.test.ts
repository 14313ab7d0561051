import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "./free-port";
import { start } from "./started";
import { openWorld } from "./world";

const sshd = "/usr/sbin/sshd";
const isAbsent = ![sshd, "/usr/bin/ssh"].every((file) => existsSync(file));

/** Whom sshd runs as, and lets in: as root it would need a folder of the system. */
const user = process.geteuid?.() === 0 ? { username: "nobody", uid: 65_534, gid: 65_534 } : userInfo();

/** Ends a program with the test. */
function keep(child: ChildProcess): void {
  onTestFinished(() => void child.kill("SIGKILL"));
}

/** Whether something listens within 10 seconds. */
async function isListening(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      onTestFinished(() => void socket.destroy());
    });
    if (isOpen) return true;
    await setTimeout(50);
  }
  return false;
}

/** A folder that `user` can read, with a pair of keys for the host and one for the user. */
function folderWithKeys(): { folder: string; hostKey: string; userKey: string } {
  const folder = mkdtempSync(join(tmpdir(), "idc-ssh-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const makeKey = (name: string) => {
    const file = join(folder, name);
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
    return file;
  };
  const keys = { hostKey: makeKey("host"), userKey: makeKey("user") };
  chownSync(keys.hostKey, user.uid, user.gid);
  return { folder, ...keys };
}

/** Runs an sshd with keys of its own, and `ssh -L` through it, from a port of 127.0.0.1 to the same of 127.0.0.2. */
async function forward(port: number): Promise<void> {
  const { folder, hostKey, userKey } = folderWithKeys();
  const serverPort = await freePort();
  const settings = [
    `ListenAddress 127.0.0.1:${serverPort}`,
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${userKey}.pub`,
    "PidFile none",
    "StrictModes no",
    // Lets in an account without a password.
    "UsePAM yes",
  ];
  const [config, log] = [join(folder, "sshd_config"), join(folder, "log")];
  writeFileSync(config, `${settings.join("\n")}\n`);
  writeFileSync(log, "");
  const { username, uid, gid } = user;
  chownSync(log, uid, gid);
  keep(spawn(sshd, ["-D", "-f", config, "-E", log], { uid, gid, stdio: "ignore" }));
  const said = () => `sshd says: ${readFileSync(log, "utf8")}`;
  expect(await isListening(serverPort), said()).toBe(true);
  const options = [
    "StrictHostKeyChecking=no",
    `UserKnownHostsFile=${join(folder, "known")}`,
    "ExitOnForwardFailure=yes",
    "BatchMode=yes",
  ];
  const args = [
    ...["-N", "-F", "none", "-i", userKey, "-p", `${serverPort}`],
    ...options.flatMap((option) => ["-o", option]),
    ...["-L", `127.0.0.1:${port}:127.0.0.2:${port}`, `${username}@127.0.0.1`],
  ];
  keep(spawn("ssh", args, { stdio: "ignore" }));
  expect(await isListening(port), said()).toBe(true);
}

it.skipIf(isAbsent)(
  `a browser comes back to idc login through ssh -L${isAbsent ? ": openssh-server or openssh-client is absent" : ""}`,
  { timeout: 60_000 },
  async () => {
    const world = await openWorld();
    world.env["SSH_CONNECTION"] = "127.0.0.1 1 127.0.0.1 22";
    const port = await freePort();
    await forward(port);
    // Both ends of the tunnel are on this machine: 127.0.0.2 is the address of the remote one here.
    const { page, seen, ended } = start(world, "login", "--redirect-port", `127.0.0.2:${port}`);
    const answer = await fetch(await page());
    expect(answer.url).toMatch(`http://127.0.0.1:${port}/oauth/callback`);
    expect(await answer.text()).toContain("<h1>Signed in</h1>");
    expect(await ended).toBe(0);
    expect(seen.stderr).toContain(`ssh -L ${port}:127.0.0.2:${port} HOST`);
  },
);
