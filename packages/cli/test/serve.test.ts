import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "./free-port";
import { bin } from "./idc";
import { listens } from "./listens";
import { user } from "./other-user";
import { signedInWithProfile } from "./signed-in";
import { accountOf, openWorld } from "./world";

/** What `idc serve --json` prints. */
interface Served {
  readonly url: string;
  readonly authorizationToken: string;
  readonly authorizationTokenFile?: string;
  readonly profiles: readonly {
    readonly url: string;
    readonly profile?: string;
    readonly [more: string]: unknown;
  }[];
}

/** Starts `idc serve`, and waits until it has printed something. */
async function start(env: NodeJS.ProcessEnv, ...args: string[]) {
  const child = spawn(process.execPath, [bin, "serve", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  const ended = once(child, "close");
  await Promise.race([expect.poll(() => seen.stdout, { timeout: 15_000 }).toContain("\n"), ended]);
  return { child, seen, ended };
}

async function startJson(env: NodeJS.ProcessEnv, ...args: string[]) {
  const started = await start(env, "--json", ...args);
  return { ...started, served: JSON.parse(started.seen.stdout) as Served };
}

async function ask(url: string, authorization: string) {
  const response = await fetch(url, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** Adds the profile `prod`, of another role. */
function addProfile(world: Awaited<ReturnType<typeof signedInWithProfile>>, name = "prod") {
  const { accountId, roles } = accountOf(world, 1);
  world.write(
    `${world.read(".aws", "config")}[profile ${name}]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[1]}\n`,
    ".aws",
    "config",
  );
  return { accountId, roleName: roles[1] };
}

describe("idc serve", () => {
  it("prints a line of JSON for programs, and serves each profile", async () => {
    const world = await signedInWithProfile();
    const prod = addProfile(world, "o'prod %");
    const { served, seen } = await startJson(world.env, "--profile", "dev", "--profile", "o'prod %");
    expect(seen.stdout.trimEnd().split("\n")).toHaveLength(1);
    const { url } = served;
    expect(served).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      authorizationToken: expect.stringMatching(/^[\w-]{43}$/),
      profiles: [
        { profile: "dev", url: `${url}/dev`, accountId: world.accountId, roleName: world.roleName },
        { profile: "o'prod %", url: expect.stringContaining(`${url}/`), ...prod },
      ],
    });
    const answers = await Promise.all(served.profiles.map((it) => ask(it.url, served.authorizationToken)));
    expect(answers.map(({ status, body }) => [status, body["AccountId"]])).toEqual([
      [200, world.accountId],
      [200, prod.accountId],
    ]);
    expect(answers[0]?.body["AccessKeyId"]).not.toBe(answers[1]?.body["AccessKeyId"]);
    expect(seen.stderr).toBe("");
  });

  it("prints what another shell has to run, for one profile or several", async () => {
    const world = await signedInWithProfile();
    addProfile(world, "a'b");
    for (const names of [["dev"], ["dev", "a'b"]]) {
      const { seen, child, ended } = await start(world.env, ...names.flatMap((name) => ["--profile", name]));
      const lines = seen.stdout.trimEnd().split("\n");
      expect(lines).toHaveLength(names.length + 1);
      // Of several, somebody has to choose.
      const chosen = seen.stdout.replace("# dev: ", "");
      expect(chosen === seen.stdout).toBe(names.length === 1);
      const shell = spawn("sh", ["-c", `${chosen}\nenv`], {
        env: {},
        stdio: ["ignore", "pipe", "ignore"],
      });
      let text = "";
      for await (const part of shell.stdout) text += part;
      const token = /^AWS_CONTAINER_AUTHORIZATION_TOKEN=(.*)$/m.exec(text)?.[1] ?? "";
      const url = /^AWS_CONTAINER_CREDENTIALS_FULL_URI=(.*)$/m.exec(text)?.[1] ?? "";
      expect((await ask(url, token)).status).toBe(200);
      expect(seen.stderr).toMatch(
        /^Serving .*role \w+ in account \d{12}.* until Ctrl\+C\. In another shell.*:\n$/,
      );
      child.kill("SIGTERM");
      expect(await ended).toEqual([null, "SIGTERM"]);
      expect(await listens(url)).toBe(false);
    }
  });

  it("serves a role without a profile", async () => {
    const { env, accountId, roleName } = await signedInWithProfile();
    const { served } = await startJson(env, "--account", accountId, "--role", roleName);
    expect(served.profiles).toEqual([{ url: `${served.url}/${accountId}.${roleName}`, accountId, roleName }]);
    expect((await ask(served.profiles[0]?.url ?? "", served.authorizationToken)).status).toBe(200);
  });

  it("listens on the port that is named, on 127.0.0.1 alone, and tells of one that is in use", async () => {
    const { env, idc } = await signedInWithProfile();
    const port = await freePort();
    const { served } = await startJson(env, "--profile", "dev", "--port", `${port}`);
    expect(served.url).toBe(`http://127.0.0.1:${port}`);
    expect(await listens(`http://127.0.0.2:${port}`)).toBe(false);
    const { code, stderr } = await idc("serve", "--profile", "dev", "--port", `${port}`);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `idc: Port ${port} of 127.0.0.1 is in use (EADDRINUSE): choose another one with --port, or omit --port to use a free one\n`,
    );
  });

  it.each(["0", "65536", "x", "1.5", "-1", ""])("refuses the port %j", async (port) => {
    const { idc, portal } = await signedInWithProfile();
    const { code, stderr } = await idc("serve", "--profile", "dev", `--port=${port}`);
    expect(code).toBe(2);
    expect(stderr).toContain("It must be 1 to 65535");
    expect(portal.requests).toBe(0);
  });

  it("refuses a word that no flag takes", async () => {
    const { idc } = await signedInWithProfile();
    const { code, stderr } = await idc("serve", "--profile", "dev", "prod");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("Too many arguments") });
  });

  it("refuses flags that exclude each other", async () => {
    const { idc } = await signedInWithProfile();
    for (const [args, reason] of [
      ["--profile dev --profile dev", "--profile dev is given twice: give it only once"],
      ["--profile dev --profile prod --role R", "--role chooses one role: use it with at most one --profile"],
      ["--profile dev --session corp", "--session and --profile can't be used together"],
    ] as const) {
      const { code, stderr } = await idc("serve", ...args.split(" "));
      expect([code, stderr]).toEqual([2, `idc: ${reason}\n`]);
    }
  });

  it("tells of a missing sign-in at the start", async () => {
    const { idc } = await openWorld();
    const { code, stdout, stderr } = await idc("serve", "--account", "111122223333", "--role", "X");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
  });

  it("tells programs of a sign-in that has ended, and serves again after another", async () => {
    const { env, idc } = await signedInWithProfile({ roleCredentialsDuration: 2_500 });
    const { served, seen } = await startJson(env, "--profile", "dev");
    const [{ url = "" } = {}] = served.profiles;
    const statusOf = async () => (await ask(url, served.authorizationToken)).status;
    expect(await statusOf()).toBe(200);
    await idc("logout");
    await expect.poll(statusOf, { timeout: 10_000, interval: 200 }).toBe(400);
    const { body } = await ask(url, served.authorizationToken);
    expect(body["message"]).toContain("`idc login --session corp`");
    expect((await idc("login", "--device-code")).code).toBe(0);
    await expect.poll(statusOf, { timeout: 10_000, interval: 200 }).toBe(200);
    expect(seen.stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it("warns of a default profile that programs would prefer", async () => {
    const { env, read, write } = await signedInWithProfile();
    write(`${read(".aws", "config")}[default]\ncredential_process = other\n`, ".aws", "config");
    const { seen } = await startJson(env, "--profile", "dev");
    expect(seen.stderr).toMatch(
      /^idc: warning: The AWS CLI and SDKs prefer profile "default" to a credential server: it has credential_process \(.*\/config:\d+\), .*\n$/,
    );
  });

  it("is quiet about requests, unless --debug asks for them, and never tells a secret", async () => {
    const { env } = await signedInWithProfile();
    for (const debug of [[], ["--debug"]]) {
      const { served, seen, child, ended } = await startJson(env, "--profile", "dev", ...debug);
      const before = seen.stderr;
      const [{ url = "" } = {}] = served.profiles;
      const { body } = await ask(url, served.authorizationToken);
      await ask(url, "x".repeat(43));
      await ask(`${served.url}/other?secret=hidden`, served.authorizationToken);
      child.kill("SIGTERM");
      await ended;
      const told = seen.stderr.slice(before.length);
      if (debug.length === 0) expect(told).toBe("");
      else expect(told).toMatch(/"\/dev" 200[\s\S]* 403 [\s\S]*"\/other" 404/);
      for (const secret of [served.authorizationToken, body["SecretAccessKey"], body["Token"]])
        expect(seen.stderr).not.toContain(secret);
    }
  });

  it("ends with Ctrl+C in a terminal, quickly even with connections that are kept", async () => {
    const { open } = await signedInWithProfile();
    const screen = open("serve", "--profile", "dev");
    const text = await screen.see(/AUTHORIZATION_TOKEN=[\w-]{43}/);
    const [url = ""] = /http:\/\/127\.0\.0\.1:\d+\/dev/.exec(text) ?? [];
    const [, token = ""] = /TOKEN=([\w-]{43})/.exec(text) ?? [];
    expect((await ask(url, token)).status).toBe(200);
    const idle = connect(Number(new URL(url).port), "127.0.0.1");
    await once(idle, "connect");
    const closed = once(idle, "close");
    const since = Date.now();
    screen.type("\u0003");
    const { code, text: last } = await screen.end();
    expect(code).toBe(130);
    expect(last).not.toContain("Interrupted");
    expect(Date.now() - since).toBeLessThan(5_000);
    await closed;
    expect(await listens(url)).toBe(false);
  });

  it("leaves no socket when it is killed", async () => {
    const { env } = await signedInWithProfile();
    const { served, child, ended } = await startJson(env, "--profile", "dev");
    child.kill("SIGKILL");
    await ended;
    expect(await listens(served.url)).toBe(false);
  });
});

const isRoot = process.geteuid?.() === 0;

describe("idc serve --authorization-token-file", () => {
  it("keeps the token in a file for its user alone, and removes it at the end", async () => {
    const { env, home } = await signedInWithProfile();
    const file = join(home, "token");
    for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"] as const) {
      const args = ["--profile", "dev", "--authorization-token-file", file];
      const { served, child, ended, seen } = await startJson(env, ...args);
      expect(served.authorizationTokenFile).toBe(file);
      expect(served).not.toHaveProperty("authorizationToken");
      const { mode } = lstatSync(file);
      const token = readFileSync(file, "utf8");
      expect(mode & 0o777).toBe(0o600);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect((await ask(served.profiles[0]?.url ?? "", token)).status).toBe(200);
      child.kill(signal);
      expect(await ended).toEqual(signal === "SIGINT" ? [130, null] : [null, signal]);
      expect(existsSync(file)).toBe(false);
      expect(seen.stdout + seen.stderr).not.toContain(token);
      expect(seen.stderr).toBe("");
    }
  });

  it("takes an empty file, as mktemp makes it", async () => {
    const { env, home } = await signedInWithProfile();
    const file = join(home, "token");
    writeFileSync(file, "", { mode: 0o644 });
    const { seen } = await startJson(env, "--profile", "dev", "--authorization-token-file", file);
    expect(readFileSync(file, "utf8")).toMatch(/^[\w-]{43}$/);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
    expect(seen.stderr).toBe("");
  });

  it("is shown by its full path, in place of the token", async () => {
    const { env, home } = await signedInWithProfile();
    const child = spawn(
      process.execPath,
      [bin, "serve", "--profile", "dev", "--authorization-token-file", "to ken"],
      {
        env,
        cwd: home,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    const [text] = await once(child.stdout, "data");
    expect(String(text)).toMatch(/^export AWS_CONTAINER_CREDENTIALS_FULL_URI=\S+\nexport /);
    expect(String(text)).toContain(`'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=${home}/to ken'\n`);
    expect(String(text)).not.toContain("AWS_CONTAINER_AUTHORIZATION_TOKEN=");
  });

  it("replaces the file of a server that was killed, and spares that of one that came later", async () => {
    const { env, home } = await signedInWithProfile();
    const file = join(home, "token");
    const args = ["--profile", "dev", "--authorization-token-file", file];
    const first = await startJson(env, ...args);
    first.child.kill("SIGKILL");
    await first.ended;
    const left = readFileSync(file, "utf8");
    const second = await startJson(env, ...args);
    const third = await startJson(env, ...args);
    expect(third.seen.stderr).toContain(`${file} had the token of another idc serve`);
    const present = readFileSync(file, "utf8");
    expect(present).not.toBe(left);
    second.child.kill("SIGTERM");
    await second.ended;
    expect(readFileSync(file, "utf8")).toBe(present);
    third.child.kill("SIGTERM");
    await third.ended;
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a path at which there is anything else", async () => {
    const { idc, home, portal } = await signedInWithProfile();
    const [file, folder, link] = ["notes", "folder", "link"].map((name) => join(home, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(file, "notes of mine");
    mkdirSync(folder);
    symlinkSync(file, link);
    for (const [path, why] of [
      [file, "it contains something other than a token"],
      [folder, "it is not a regular file"],
      [link, "it is not a regular file"],
      [join(home, "none", "token"), "its folder does not exist"],
    ] as const) {
      const { code, stdout, stderr } = await idc(
        "serve",
        "--profile",
        "dev",
        "--authorization-token-file",
        path,
      );
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: "",
        stderr: `idc: ${path} can't be used for the token: ${why}. Name a file that does not exist, or an empty one\n`,
      });
    }
    const { code, stderr } = await idc("serve", "--profile", "dev", "--authorization-token-file", "");
    expect(code).toBe(2);
    expect(stderr).toContain("It must be the path of a file");
    expect(readFileSync(file, "utf8")).toBe("notes of mine");
    expect(portal.requests).toBe(0);
  });

  it.skipIf(!isRoot)(
    `refuses a file of another user${isRoot ? "" : " (skipped: only root can make one)"}`,
    async () => {
      const { idc, home } = await signedInWithProfile();
      const file = join(home, "token");
      writeFileSync(file, "x".repeat(43));
      chownSync(file, user, user);
      const { code, stderr } = await idc("serve", "--profile", "dev", "--authorization-token-file", file);
      expect(code).toBe(2);
      expect(stderr).toContain("it belongs to another user");
    },
  );
});
