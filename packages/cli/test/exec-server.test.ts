import { execFile as execFileCallback, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { misleadingVariables } from "../src/role/misleading-variables";
import { bin, runIdc } from "./idc";
import { listens } from "./listens";
import { Screen } from "./screen";
import { signedInWithProfile } from "./signed-in";
import { installIdc, openWorld } from "./world";

const execFile = promisify(execFileCallback);
const node = process.execPath;
const flags = ["exec", "--server", "--profile", "dev", "--"];

/** The variables that the command has. */
async function environmentOf(idc: (...args: string[]) => ReturnType<typeof runIdc>) {
  const { code, stdout, stderr } = await idc(...flags, node, "-p", "JSON.stringify(process.env)");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Record<string, string>;
}

/** A program that asks the server with `fetch`; `ask` returns what it tells. */
const asking = (body: string) => [
  node,
  "--input-type=module",
  "-e",
  `const { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri, AWS_CONTAINER_AUTHORIZATION_TOKEN: token } = process.env;
   const ask = (options) => fetch(uri, { headers: { authorization: token }, ...options });
   ${body}`,
];

/** Starts `idc` with a command that prints where its server is, and then runs until it is ended. */
async function startServing(env: NodeJS.ProcessEnv, options: readonly string[] = []) {
  const program =
    "console.log(JSON.stringify({ pid: process.pid, uri: process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI, " +
    "token: process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN })); setInterval(() => {}, 1e6)";
  const args = [bin, "exec", "--server", "--profile", "dev", ...options, "--", node, "-e", program];
  const child = spawn(node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  await expect.poll(() => seen.stdout, { timeout: 15_000 }).toContain("\n");
  const told = JSON.parse(seen.stdout) as { pid: number; uri: string; token: string };
  onTestFinished(() => {
    child.kill("SIGKILL");
    try {
      process.kill(told.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  });
  return { child, seen, ...told, ended: once(child, "close") };
}

describe("idc exec --server", () => {
  it("gives a command the address of a server, the account and the region, and no key", async () => {
    const { idc, env, accountId } = await signedInWithProfile();
    for (const name of misleadingVariables) env[name] = "of something else";
    for (const name of ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "CREDENTIAL_EXPIRATION"])
      env[`AWS_${name}`] = "of something else";
    const given = await environmentOf(idc);
    const ours = Object.fromEntries(Object.entries(given).filter(([name]) => /^(AWS|AMAZON)_/.test(name)));
    expect(ours).toEqual({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/),
      AWS_CONTAINER_AUTHORIZATION_TOKEN: expect.stringMatching(/^[\w-]{43}$/),
      AWS_ACCOUNT_ID: accountId,
      AWS_REGION: "eu-central-1",
      AWS_DEFAULT_REGION: "eu-central-1",
      AWS_ENDPOINT_URL_SSO: env["AWS_ENDPOINT_URL_SSO"],
      AWS_ENDPOINT_URL_SSO_OIDC: env["AWS_ENDPOINT_URL_SSO_OIDC"],
      AWS_ENDPOINT_URL_STS: env["AWS_ENDPOINT_URL_STS"],
    });
    expect(Object.keys(given).filter((name) => /proxy/i.test(name))).toEqual([]);
    expect(given["HOME"]).toBe(env["HOME"]);
  });

  it("serves the credentials of the role, which the disk cache has too", async () => {
    const { idc, portal } = await signedInWithProfile();
    const { stdout } = await idc(
      ...flags,
      ...asking(
        "const given = await (await ask()).json(); given.Token = given.Token.length > 0; console.log(JSON.stringify(given))",
      ),
    );
    const cached = JSON.parse((await idc("credentials", "--profile", "dev", "--format", "process")).stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      AccessKeyId: cached.AccessKeyId,
      SecretAccessKey: cached.SecretAccessKey,
      Token: true,
      AccountId: cached.AccountId,
    });
    expect(portal.calls.GetRoleCredentials).toBe(1);
  });

  it("asks the portal once for a hundred that ask at once", async () => {
    const { idc, portal } = await signedInWithProfile();
    const { stdout } = await idc(
      ...flags,
      ...asking(
        `const all = await Promise.all(Array.from({ length: 100 }, async () => (await ask()).json()));
         console.log(all.length, new Set(all.map((it) => it.AccessKeyId)).size)`,
      ),
    );
    expect(stdout).toBe("100 1\n");
    expect(portal.calls.GetRoleCredentials).toBe(1);
  });

  it("outlives the role's credentials: a provider of an SDK is never refused", {
    timeout: 60_000,
  }, async () => {
    const { idc, portal } = await signedInWithProfile({ roleCredentialsDuration: 4_000 });
    const provider = new URL(import.meta.resolve("@aws-sdk/credential-provider-http")).href;
    const program = `
      const { fromHttp } = await import(${JSON.stringify(provider)});
      const end = Date.now() + 14_000;
      const seen = new Set();
      let refused = 0, expired = 0;
      while (Date.now() < end) {
        const given = await fromHttp({ maxRetries: 0 })().catch(() => undefined);
        if (!given) refused += 1;
        else if (given.expiration <= Date.now()) expired += 1;
        else seen.add(given.accessKeyId);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      console.log(JSON.stringify({ refused, expired, enough: seen.size >= 3 }))`;
    const { code, stdout } = await idc(...flags, node, "--no-warnings", "--input-type=module", "-e", program);
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 0, refused: 0, expired: 0, enough: true });
    expect(portal.calls.GetRoleCredentials).toBeLessThan(12);
  });

  it("refuses what is not its command's, and tells no secret", async () => {
    const { env } = await signedInWithProfile();
    const { uri, token, seen, child, ended } = await startServing(env, ["--debug"]);
    const { port, pathname } = new URL(uri);
    const secrets: string[] = [token];
    const ask = async (headers: Record<string, string>, method = "GET") => {
      const asked = connect(Number(port), "127.0.0.1");
      const lines = Object.entries({ host: `127.0.0.1:${port}`, authorization: token, ...headers });
      asked.end(
        `${method} ${pathname} HTTP/1.1\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join("")}connection: close\r\n\r\n`,
      );
      let text = "";
      for await (const part of asked) text += part;
      return text;
    };
    const good = await ask({});
    const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(
      good.slice(good.indexOf("{"), good.lastIndexOf("}") + 1),
    );
    secrets.push(SecretAccessKey, Token);
    expect(AccessKeyId).toMatch(/^ASIA/);
    for (const [headers, method, status] of [
      [{ authorization: "x".repeat(43) }, "GET", 403],
      [{ host: "localhost:1" }, "GET", 403],
      [{ host: `rebound.example:${port}` }, "GET", 403],
      [{ origin: "https://page.example" }, "GET", 403],
      [{}, "POST", 405],
      [{}, "PUT", 405],
    ] as const) {
      const answer = await ask(headers, method);
      expect(answer).toContain(`HTTP/1.1 ${status} `);
      for (const secret of secrets) expect(answer).not.toContain(secret);
    }
    child.kill("SIGTERM");
    await ended;
    expect(seen.stderr).toContain(" 403 ");
    for (const secret of secrets) expect(seen.stderr).not.toContain(secret);
  });

  it("prints nothing of its own, whatever it is asked", async () => {
    const { idc } = await signedInWithProfile();
    const { code, stdout, stderr } = await idc(
      ...flags,
      ...asking(
        "for (const it of [{}, { method: 'POST' }, { headers: {} }]) console.log((await ask(it)).status)",
      ),
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "200\n405\n403\n", stderr: "" });
  });

  it("leaves no socket when the command ends or is killed", async () => {
    const { env } = await signedInWithProfile();
    for (const end of ["SIGTERM", "SIGKILL"] as const) {
      const { pid, uri, ended } = await startServing(env);
      expect(await listens(uri)).toBe(true);
      process.kill(pid, end);
      expect(await ended).toEqual([end === "SIGTERM" ? 143 : 137, null]);
      expect(await listens(uri)).toBe(false);
    }
  });

  it("leaves no socket when idc is killed, though the command goes on", async () => {
    const { env } = await signedInWithProfile();
    const { child, pid, uri } = await startServing(env);
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    expect(await listens(uri)).toBe(false);
    expect(() => process.kill(pid, 0)).not.toThrow();
  });

  it.skipIf(process.platform !== "linux")(
    "passes no descriptor of its server on (skipped but on Linux)",
    async () => {
      const { idc } = await signedInWithProfile();
      const list = ["sh", "-c", 'cd /proc/$$/fd && printf "%s " *'];
      const { stdout } = await idc(...flags, ...list);
      expect(stdout).toBe((await idc("exec", "--profile", "dev", "--", ...list)).stdout);
      expect(stdout).toMatch(/^0 1 2 /);
    },
  );

  it("tells of a missing sign-in itself, and runs nothing", async () => {
    const { idc } = await openWorld();
    const { code, stdout, stderr } = await idc(
      "exec",
      "--server",
      "--account",
      "111122223333",
      "--role",
      "X",
      "--",
      "echo",
      "ran",
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
  });

  it("tells which command is missing, and ends", async () => {
    const { idc } = await signedInWithProfile();
    expect(await idc(...flags, "no-such-command")).toMatchObject({ code: 127, stdout: "" });
  });

  it("tells the command of a sign-in that has ended since, and what mends it", async () => {
    const { idc, env, home } = await signedInWithProfile({ roleCredentialsDuration: 3_000 });
    const program = asking(
      `const { rmSync } = await import("node:fs");
       rmSync(${JSON.stringify(`${home}/.aws/sso/cache`)}, { recursive: true });
       let answer;
       do { await new Promise((resolve) => setTimeout(resolve, 200)); answer = await ask(); } while (answer.ok);
       console.log(answer.status, (await answer.json()).message)`,
    );
    const { stdout, stderr } = await runIdc([...flags, ...program], env);
    expect(stdout).toMatch(/^400 .*`idc login --session corp`/);
    expect(stderr).toBe("");
    expect((await idc("status")).code).toBe(3);
  });

  it("leaves the terminal and its signals to the command", async () => {
    const world = await signedInWithProfile();
    installIdc(world);
    const program = `process.on("SIGINT", () => { console.log("no"); process.exit(3) }); console.log("ready"); setInterval(() => {}, 1e6)`;
    const screen = new Screen("bash", ["--norc", "--noprofile", "-i"], { ...world.env, PS1: "> " });
    await screen.see(">");
    screen.type(`idc ${flags.join(" ")} '${node}' -e '${program}'; echo code $?\r`);
    await screen.see(/^ready/m);
    screen.type("\u001a");
    await screen.see(/Stopped/);
    screen.type("fg; echo code $?\r");
    await screen.see(/^idc exec.*$/m);
    screen.type("\u0003");
    await screen.see(/code 3/);
  });
});

describe("a proxy for http", () => {
  /** A server that refuses everything, and remembers what it was asked for. */
  async function refusingProxy() {
    const asked: string[] = [];
    const proxy = createServer(({ url = "" }, response) => {
      asked.push(url);
      response.writeHead(502).end();
    });
    onTestFinished(() => void proxy.close());
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    return { asked, url: `http://127.0.0.1:${(proxy.address() as { port: number }).port}` };
  }

  it.each([
    [{ HTTP_PROXY: "p" }, "127.0.0.1", "127.0.0.1"],
    [{ all_proxy: "p", NO_PROXY: "a.example" }, "a.example,127.0.0.1", "a.example,127.0.0.1"],
    [{ http_proxy: "p", NO_PROXY: "up", no_proxy: "low" }, "low,127.0.0.1", "up,127.0.0.1"],
    [{ http_proxy: "p", no_proxy: "*" }, "*", "*"],
    [{ http_proxy: "p", no_proxy: "127.0.0.1" }, "127.0.0.1", "127.0.0.1"],
    [{ HTTPS_PROXY: "", NO_PROXY: "a.example" }, undefined, "a.example"],
  ])("is not for the server: %j", async (proxies, lower, upper) => {
    const { idc, env } = await signedInWithProfile();
    Object.assign(env, proxies);
    const given = await environmentOf(idc);
    expect([given["no_proxy"], given["NO_PROXY"]]).toEqual([lower, upper]);
  });

  it.skipIf(!existsSync("/usr/bin/curl"))(
    `is not what curl asks${existsSync("/usr/bin/curl") ? "" : " (skipped: curl is absent)"}`,
    async () => {
      const world = await signedInWithProfile();
      const proxy = await refusingProxy();
      world.env["http_proxy"] = proxy.url;
      // idc reaches the emulator, which has no TLS, as it would without a proxy.
      const line =
        'curl -sS -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"';
      const { stdout } = await world.idc(...flags, "sh", "-c", line);
      expect(stdout).toContain('"AccessKeyId":"ASIA');
      expect(proxy.asked).toEqual([]);
      await execFile("curl", ["-sS", "http://127.0.0.1:1/"], { env: world.env });
      expect(proxy.asked).toEqual(["http://127.0.0.1:1/"]);
    },
  );
});

describe("a default profile that programs prefer to a server", () => {
  it.each([
    ["config", "[default]\nregion = us-east-1\ncredential_process = other\n", "credential_process"],
    ["config", "[profile default]\nrole_arn = arn:aws:iam::111122223333:role/other\n", "role_arn"],
    ["config", "[default]\nlogin_session = arn:aws:iam::111122223333:user/other\n", "login_session"],
    ["config", "[default]\nsso_session = corp\n", "sso_session"],
    [
      "credentials",
      "[default]\naws_access_key_id = other\naws_secret_access_key = hidden\n",
      "aws_access_key_id",
    ],
  ])("is told of, by its file and line: %s %j", async (file, text, setting) => {
    const { idc, read, write, home, env } = await signedInWithProfile();
    const before = read(".aws", file) ?? "";
    write(`${before}${text}`, ".aws", file);
    const line = `${before}${text}`.split("\n").findLastIndex((it) => it.startsWith(setting)) + 1;
    const { code, stdout, stderr } = await idc(...flags, "echo", "ran");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^idc: The AWS CLI and SDKs prefer profile "default" to a credential server: /);
    expect(stderr).toContain(`${setting} (${home}/.aws/${file}:${line})`);
    expect(stderr).not.toContain("hidden");
    expect((await runIdc(["exec", "--profile", "dev", "--", "echo", "ran"], env)).stdout).toBe("ran\n");
  });

  it("may have a region, or be of the same role", async () => {
    const { idc, read, write, accountId, roleName } = await signedInWithProfile();
    const before = read(".aws", "config");
    write(`${before}[default]\nregion = us-east-1\noutput = json\n`, ".aws", "config");
    expect((await idc(...flags, "echo", "ran")).stdout).toBe("ran\n");
    const same = (role: string) =>
      `${before}[default]\nsso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${role}\n`;
    write(same(roleName), ".aws", "config");
    expect((await idc(...flags, "echo", "ran")).stdout).toBe("ran\n");
    const byProcess = (role: string) =>
      `${before}[default]\ncredential_process = idc credentials --format process\nidc_synced = corp\n` +
      `idc_account_id = ${accountId}\nidc_role_name = ${role}\n`;
    write(byProcess(roleName), ".aws", "config");
    expect((await idc(...flags, "echo", "ran")).stdout).toBe("ran\n");
    write(byProcess("Other"), ".aws", "config");
    expect((await idc(...flags, "echo", "ran")).code).toBe(2);
    write(same("Other"), ".aws", "config");
    expect((await idc(...flags, "echo", "ran")).code).toBe(2);
  });
});

/** Programs, each with a line that tells which credentials it takes. */
const readers = [
  ["the AWS CLI", "/usr/bin/aws", ["configure", "list"], /access_key +\*+\w{4} +container-role/],
  [
    "boto3",
    "/usr/lib/python3/dist-packages/boto3/__init__.py",
    ["-c", "import boto3; print(boto3.Session().get_credentials().method)"],
    /^container-role$/,
  ],
] as const;

describe("under idc exec --server", () => {
  for (const [name, file, args, wanted] of readers) {
    const program = file.endsWith(".py") ? "/usr/bin/python3" : file;
    const absent = !existsSync(file);
    it.skipIf(absent)(
      `${name} takes the credentials of the server, and would take others of a default profile${absent ? " (skipped: it is absent)" : ""}`,
      { timeout: 60_000 },
      async () => {
        const { idc, env, write } = await signedInWithProfile();
        const { stdout } = await idc(...flags, program, ...args);
        expect(stdout.trimEnd()).toMatch(wanted);
        const given = await environmentOf(idc);
        write(
          "[default]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\n",
          ".aws",
          "credentials",
        );
        const other = await execFile(program, [...args], { env: { ...env, ...given } });
        expect(other.stdout).toContain("shared-credentials-file");
      },
    );
  }

  it("the AWS SDK for JavaScript v3 takes the credentials of the server", { timeout: 30_000 }, async () => {
    const { idc } = await signedInWithProfile();
    const chain = new URL(import.meta.resolve("@aws-sdk/credential-provider-node")).href;
    const program = `const { defaultProvider } = await import(${JSON.stringify(chain)});
      console.log((await defaultProvider()()).accessKeyId)`;
    const { stdout } = await idc(...flags, node, "--no-warnings", "--input-type=module", "-e", program);
    const cached = JSON.parse((await idc("credentials", "--profile", "dev", "--format", "process")).stdout);
    expect(stdout).toBe(`${cached.AccessKeyId}\n`);
  });
});
