import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { bin } from "./idc";
import { openWorld, tokenFile, type World } from "./world";

const config = ({ home }: World) => join(home, ".aws", "config");

/** Runs a line of bash in which `idc` is `"$0" "$1"`. */
async function bash({ env }: World, line: string) {
  const child = spawn("bash", ["-c", line, process.execPath, bin], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

function pipeAt(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  execFileSync("mkfifo", [path]);
  return path;
}

async function socketAt(path: string): Promise<string> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const server = createServer().listen(path);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return path;
}

describe.skipIf(process.platform === "win32")(
  "idc (skipped: Windows has no such files)",
  { timeout: 60_000 },
  () => {
    it("reads a config that a command writes, however often it looks there", async () => {
      const world = await openWorld();
      await world.signIn();
      execFileSync("mv", [config(world), join(world.home, "mine")]);
      const line = `AWS_CONFIG_FILE=<(sleep 0.2; cat "$HOME/mine") "$0" "$1" assignments --json`;
      const { code, stdout, stderr } = await bash(world, line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n").length).toBeGreaterThan(10);
      const { stdout: status } = await bash(
        world,
        `AWS_CONFIG_FILE=/dev/stdin "$0" "$1" status < "$HOME/mine"`,
      );
      expect(status).toContain("signed in");
    });

    it.each([
      ["the config", "AWS_CONFIG_FILE"],
      ["the certificates", "AWS_CA_BUNDLE"],
    ])("says that %s is a pipe that nobody writes to, and ends", async (_what, variable) => {
      const world = await openWorld();
      await world.signIn();
      const pipe = pipeAt(join(world.home, "pipe"));
      const { code, stderr } = await bash(world, `${variable}=${pipe} "$0" "$1" accounts`);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(pipe) });
      expect(stderr).toContain("it is a pipe, and what writes to it has not ended within 10 s");
    });

    it.each([
      ["the config", "AWS_CONFIG_FILE"],
      ["the certificates", "AWS_CA_BUNDLE"],
    ])("says that %s is a device", async (_what, variable) => {
      const world = await openWorld();
      await world.signIn();
      const { code, stderr } = await bash(world, `${variable}=/dev/zero "$0" "$1" accounts`);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining("it is a device, and not a file"),
      });
    });

    it.each([
      ["the config", "AWS_CONFIG_FILE"],
      ["the certificates", "AWS_CA_BUNDLE"],
    ])("says that %s is a socket", async (_what, variable) => {
      const world = await openWorld();
      await world.signIn();
      const socket = await socketAt(join(world.home, "socket"));
      const { code, stderr } = await bash(world, `${variable}=${socket} "$0" "$1" accounts`);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining("it is a socket, and not a file"),
      });
    });

    it.each(["pipe", "device", "socket"])(
      "says that the token's file is a %s, which a sign-in replaces",
      async (kind) => {
        const world = await openWorld();
        const file = tokenFile(world);
        if (kind === "pipe") pipeAt(file);
        else if (kind === "socket") await socketAt(file);
        else {
          mkdirSync(dirname(file), { recursive: true });
          symlinkSync("/dev/zero", file);
        }
        expect(await world.idc("accounts")).toMatchObject({
          code: 1,
          stderr: expect.stringContaining("it is not a regular file"),
        });
        expect((await world.idc("login", "--device-code")).code).toBe(0);
        expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("accessToken");
      },
    );

    it("takes over a lock that is a pipe, after ten seconds", async () => {
      const world = await openWorld();
      await world.signIn();
      pipeAt(`${tokenFile(world)}.lock`);
      expect((await world.idc("logout")).code).toBe(0);
    });

    it("does not change a config that a command writes", async () => {
      const world = await openWorld();
      await world.signIn();
      const line = `AWS_CONFIG_FILE=<(cat "$HOME/.aws/config") "$0" "$1" profiles sync --yes`;
      expect(await bash(world, line)).toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringContaining("It is not a regular file"),
      });
    });
  },
);
