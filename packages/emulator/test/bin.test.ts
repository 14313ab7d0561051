import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { createPortal, generateDirectory } from "../src/index";
import { DEVICE_CODE, PORTAL_SCOPE } from "./oidc-wire";

const installed = process.env["INSTALLED"];
const folder = mkdtempSync(join(tmpdir(), "idc-emulator-"));
const bin = installed ? join(installed, "node_modules/.bin/idc-emulator") : join(folder, "idc-emulator.mjs");
const words = installed ? [bin] : [process.execPath, bin];
const children: ChildProcess[] = [];

beforeAll(async () => {
  if (installed) return;
  await build({
    entryPoints: [fileURLToPath(new URL("../src/bin.ts", import.meta.url))],
    outfile: bin,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  /** The first output. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function start(...args: string[]): Run {
  const [program = "", ...before] = words;
  const child = spawn(program, [...before, ...args]);
  children.push(child);
  const ready = once(child.stdout, "data").then(([chunk]) => String(chunk));
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]) => ({ code, stdout, stderr }),
  );
  return { child, ready, ended };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("idc-emulator", { timeout: 60_000 }, () => {
  test("prints one line when ready, serves what it says, and ends on SIGTERM", async () => {
    const { child, ready, ended } = start(
      "--json",
      "--accounts",
      "5",
      "--roles=2",
      "--seed",
      "9",
      "--region",
      "eu-west-1",
    );
    const line = JSON.parse(await ready);
    const directory = generateDirectory({ accounts: 5, roles: 2, seed: 9 });
    expect(line).toEqual({
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      oidcEndpoint: line.endpoint,
      federationEndpoint: `${line.endpoint}/federation`,
      region: "eu-west-1",
      startUrl: directory.startUrl,
      accessToken: expect.any(String),
      expiresAt: expect.any(Number),
      accounts: 5,
      roles: 10,
      accountId: directory.accounts[0]?.accountId,
      roleName: directory.accounts[0]?.roles[0],
      roleArn: directory.iam?.roles?.[0]?.arn,
      regions: [
        {
          region: "eu-west-1",
          endpoint: line.endpoint,
          oidcEndpoint: line.oidcEndpoint,
          federationEndpoint: line.federationEndpoint,
        },
      ],
    });
    expect(Math.abs(line.expiresAt - Date.now() - 8 * 3_600_000)).toBeLessThan(60_000);
    const response = await fetch(`${line.endpoint}/assignment/accounts`, {
      headers: { "x-amz-sso_bearer_token": line.accessToken },
    });
    const { accountList } = (await response.json()) as { accountList: { accountId: string }[] };
    expect(accountList.map(({ accountId }) => accountId)).toEqual(
      directory.accounts.map(({ accountId }) => accountId),
    );

    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`${JSON.stringify(line)}\n`);
  });

  test("tells a person what to do next, and ends on SIGINT", async () => {
    const { child, ready, ended } = start("--session-duration", "60");
    const words = await ready;
    expect(words).toContain("12 accounts and 36 assignments");
    expect(words).toMatch(
      /aws sso list-accounts --endpoint-url http:\/\/127\.0\.0\.1:\d+ --region us-east-1/,
    );
    const exported = words.match(/^ {2}export (\w+)=http:\/\/127\.0\.0\.1:\d+\S*$/gm);
    expect(exported?.map((line) => line.replace(/.* |=.*/g, ""))).toEqual([
      "AWS_ENDPOINT_URL_SSO",
      "AWS_ENDPOINT_URL_SSO_OIDC",
      "AWS_ENDPOINT_URL_STS",
      "IDC_FEDERATION_ENDPOINT",
    ]);
    expect(words).toMatch(/^ {2}idc configure emulator --start-url 'https:\S+' --region us-east-1$/m);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
  });

  test("serves a directory file, throttled and open to a page", async () => {
    const directory = generateDirectory({ accounts: 1, roles: 1, seed: 5 });
    const path = file("org.json", `\uFEFF${JSON.stringify(directory)}`); // as editors of Windows write it
    const origin = "http://localhost:5173";
    const { child, ready } = start("--json", "--directory", path, "--rate", "0.001", "--cors", origin);
    const { endpoint, accessToken, startUrl } = JSON.parse(await ready);
    expect(startUrl).toBe(directory.startUrl);
    const headers = { origin, "x-amz-sso_bearer_token": accessToken };
    const first = await fetch(`${endpoint}/assignment/accounts`, { headers });
    expect([first.status, first.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    expect((await fetch(`${endpoint}/assignment/accounts`, { headers })).status).toBe(429);
    child.kill();
  });

  test("spoils the answers that it is told to spoil", async () => {
    const fault = "status:status=429,retryAfter=2";
    const { child, ready } = start("--json", "--fault", fault, "--fault", "reset-before-headers");
    const { endpoint, accessToken } = JSON.parse(await ready);
    const headers = { "x-amz-sso_bearer_token": accessToken };
    const ask = () => fetch(`${endpoint}/assignment/accounts`, { headers });
    const first = await ask();
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "2"]);
    await expect(ask()).rejects.toThrow("fetch failed");
    expect((await ask()).status).toBe(200);
    child.kill();
  });

  test("serves one sign-in in several regions, of which one can fail", async () => {
    const { child, ready, ended } = start(
      ...["--json", "--regions", "eu-west-1,eu-central-1", "--fault-rate", "1"],
      ...["--fault", "reset-before-headers", "--fault-region", "eu-west-1"],
    );
    const { accessToken, ...line } = JSON.parse(await ready);
    expect(line).toMatchObject({ region: "eu-west-1", endpoint: line.regions[0].endpoint });
    expect(line.regions.map(({ region }: { region: string }) => region)).toEqual([
      "eu-west-1",
      "eu-central-1",
    ]);
    const [ireland, frankfurt] = line.regions;
    const headers = { "x-amz-sso_bearer_token": accessToken };
    await expect(fetch(`${ireland.endpoint}/assignment/accounts`, { headers })).rejects.toThrow(
      "fetch failed",
    );
    expect((await fetch(`${frankfurt.endpoint}/assignment/accounts`, { headers })).status).toBe(200);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
  });

  test("tells a person where each region is", async () => {
    const { child, ready } = start("--regions", "eu-west-1,eu-central-1");
    expect(await ready).toMatch(
      /^ {2}region +eu-west-1\n {2}also +http:\/\/127\.0\.0\.1:\d+ in eu-central-1$/m,
    );
    child.kill();
  });

  test("ends where one of its ports is in use", async () => {
    const taken = await createPortal().listen();
    const { code, stderr } = await start("--port", `${taken.port - 1}`, "--regions", "eu-west-1,eu-central-1")
      .ended;
    await taken.close();
    // The port before can be in use as well.
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^idc-emulator: port \d+ is in use: choose another with --port, or 0/),
    });
  });

  test("signs in without a person when it is told to", async () => {
    const { child, ready } = start("--json", "--auto-approve", "--access-token-duration", "60");
    const { oidcEndpoint, startUrl } = JSON.parse(await ready);
    const post = async (path: string, request: object): Promise<Record<string, unknown>> => {
      const response = await fetch(`${oidcEndpoint}${path}`, {
        method: "POST",
        body: JSON.stringify(request),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const metadata = { clientName: "a-client", clientType: "public", scopes: [PORTAL_SCOPE] };
    const { clientId, clientSecret } = await post("/client/register", metadata);
    const { deviceCode } = await post("/device_authorization", { clientId, clientSecret, startUrl });
    const grant = { clientId, clientSecret, grantType: DEVICE_CODE, deviceCode };
    expect(await post("/token", grant)).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: 60,
    });
    child.kill();
  });

  test("says which port is in use", async () => {
    const listener = await createPortal().listen();
    const { code, stderr } = await start("--port", `${listener.port}`).ended;
    await listener.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `idc-emulator: port ${listener.port} is in use: choose another with --port, or 0 for a free one\n`,
    });
  });

  test("prints its version and its help", async () => {
    expect(await start("--version").ended).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    const { code, stdout } = await start("--help").ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/--session-duration SECONDS +how long a session lasts \(default 28800\)/);
    expect(stdout).toMatch(/status +an error, .*\(status, retryAfter, retryAfterDate, body\)/);
    expect(stdout).toMatch(/^ +duplicate-headers +every header twice$/m);
  });

  test.each([
    ["nobody reads", "| true", 0, ""],
    ["has no room", ">/dev/full", 1, "idc-emulator: the output can't be written (ENOSPC"],
  ])("ends with a code, and no stack, where its output %s", async (_, where, status, told) => {
    const line = `"$@" --help ${where}; exit \${PIPESTATUS[0]}`;
    const child = spawn("bash", ["-c", line, "bash", ...words]);
    const [[code], stderr] = await Promise.all([once(child, "close"), text(child.stderr)]);
    expect(code).toBe(status);
    expect(stderr.slice(0, told.length)).toBe(told);
    expect(stderr.split("\n").length).toBeLessThanOrEqual(2);
  });

  test("refuses a bad command line or file with exit code 2", async () => {
    const broken = file("broken.json", `{ "startUrl": `);
    expect(await start("--prot", "80").ended).toEqual({
      code: 2,
      stdout: "",
      stderr: "idc-emulator: unknown option --prot\n",
    });
    const { code, stderr } = await start("--directory", broken).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`${broken}: is not JSON: `);
  });
});
