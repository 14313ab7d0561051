import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { writeSSOToken } from "@identity-center/shared-files";
import { describe, expect, it, onTestFinished } from "vitest";
import { accountOf, openWorld, tokenFile, type World } from "./world";

interface Check {
  readonly check: string;
  readonly state: string;
  readonly detail: string;
  readonly mend?: string;
}

async function examine(world: World): Promise<{ code: number | null; checks: Check[] }> {
  const { code, stdout, stderr } = await world.idc("doctor", "--json");
  expect(stderr).toBe("");
  return { code, checks: JSON.parse(stdout) };
}

const bad = (checks: readonly Check[]) => checks.filter(({ state }) => state !== "ok");

describe("idc doctor", () => {
  it("finds nothing wrong where nothing is, in a terminal", async () => {
    const world = await openWorld();
    const token = await world.signIn();
    const screen = world.open("doctor");
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(screen.output).toContain("\u001b[32mok");
    expect(text).not.toMatch(/^(warning|problem)/m);
    expect(text).toMatch(/^ok {6}session corp: https:\S+ in us-east-1$/m);
    expect(text).toContain(`ok      portal of us-east-1: ${world.endpoint} answers`);
    expect(text).toContain(`ok      sign-in of us-east-1: ${world.endpoint} answers`);
    expect(text).toMatch(/^ok {6}token of corp: valid until .*, in 1 h 0 min, and not renewed then/m);
    expect(text).toContain("ok      clock: correct to the minute");
    expect(text).not.toContain(token);
  });

  it("uses no color with NO_COLOR, and ends at Ctrl+C while services are silent", async () => {
    const world = await openWorld({ faults: () => ({ kind: "stall", at: "headers" }) });
    world.env["NO_COLOR"] = "1";
    const screen = world.open("doctor");
    await screen.see("Checking the services");
    await expect.poll(() => world.portal.requests, { timeout: 10_000 }).toBe(3);
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
    expect(screen.output).not.toContain("\u001b[3");
  });

  it("warns where nothing is configured, and says how to", async () => {
    const world = await openWorld();
    world.write("", ".aws", "config");
    const { code, checks } = await examine(world);
    expect(code).toBe(0);
    expect(bad(checks)).toMatchObject([
      { check: "config", state: "warning", mend: "idc configure" },
      { check: "network", state: "warning", mend: "idc configure" },
    ]);
  });

  it("finds what is wrong with sessions and profiles, each by its name", async () => {
    const world = await openWorld();
    world.write(
      `${world.read(".aws", "config")}
[sso-session lab]
sso_start_url = lab
sso_region = us-east-1
[sso-session typo]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = us-east-1
idc_sign_in = brwoser
[sso-session list]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = us-east-1
idc_regions = Frankfurt am Main
[profile lost]
sso_session = nowhere
[profile half]
sso_session = corp
sso_account_id = 111122223333
[profile plain]
region = eu-west-1
`,
      ".aws",
      "config",
    );
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks.filter(({ state }) => state === "problem")).toMatchObject([
      { check: "session lab", detail: expect.stringContaining("sso_start_url"), mend: "idc configure lab" },
      {
        check: "session typo",
        detail: expect.stringContaining("idc_sign_in"),
        mend: "correct idc_sign_in of the session in the config file",
      },
      {
        check: "session list",
        detail: expect.stringContaining("idc_regions"),
        mend: "correct idc_regions of the session in the config file",
      },
      { check: "profile lost", detail: expect.stringContaining("[sso-session nowhere]") },
      { check: "profile half", detail: expect.stringContaining("sso_role_name") },
    ]);
  });

  it("tells each line that can't be read once, and looks at all else", async () => {
    const world = await openWorld();
    const sound = world.read(".aws", "config");
    world.write(
      `junk\n${sound}[sso-session lab\n[profile dev]\nsso_session corp\n[plugins]\nx\n`,
      ".aws",
      "config",
    );
    world.write("[dev]\nnonsense\n", ".aws", "credentials");
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    const file = `${world.home}/.aws/config`;
    const mend = "correct the file in an editor";
    const noEquals = "Expected an '=' sign defining a property";
    expect(checks.filter(({ state }) => state === "problem")).toEqual([
      { check: "config", state: "problem", detail: `${file}:1: Expected a profile definition`, mend },
      { check: "config", state: "problem", detail: `${file}:6: Profile definition must end with ']'`, mend },
      { check: "config", state: "problem", detail: `${file}:8: ${noEquals}`, mend },
      { check: "config", state: "problem", detail: `${file}:10: ${noEquals}`, mend },
      { check: "config", state: "problem", detail: `${world.home}/.aws/credentials:2: ${noEquals}`, mend },
    ]);
    expect(checks).toContainEqual(expect.objectContaining({ check: "session corp", state: "ok" }));
  });

  it.each([
    ["is a folder", undefined, "The file can't be read (EISDIR: it is a folder: name a file)"],
    ["is in UTF-16", "\uFEFF[\u0000", "The file is in UTF-16: save it in UTF-8"],
  ])("goes on where the config file %s", async (_how, text, reason) => {
    const world = await openWorld();
    world.env["AWS_CONFIG_FILE"] = world.home;
    if (text !== undefined) {
      world.env["AWS_CONFIG_FILE"] = join(world.home, "config");
      writeFileSync(world.env["AWS_CONFIG_FILE"], Buffer.from(text, "utf16le"));
    }
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    const detail = expect.stringContaining(`${world.env["AWS_CONFIG_FILE"]}: ${reason}`);
    expect(checks[0]).toMatchObject({ check: "config", state: "problem", detail });
    expect(checks.length).toBeGreaterThan(3);
  });

  it("finds files that others may read or write, and gives the command", async () => {
    const world = await openWorld();
    await world.signIn();
    const folder = dirname(tokenFile(world));
    chmodSync(tokenFile(world), 0o644);
    chmodSync(folder, 0o777);
    mkdirSync(join(world.home, ".aws", "cli", "cache"), { recursive: true });
    chmodSync(join(world.home, ".aws", "config"), 0o666);
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(bad(checks).map(({ check, mend }) => [check, mend])).toEqual([
      ["files", `chmod go-w ${world.home}/.aws/config`],
      ["files", `chmod go-w ${folder}`],
      ["files", `chmod 600 ${tokenFile(world)}`],
    ]);
  });

  it("finds them among those of idc alone, too", async () => {
    const world = await openWorld();
    await world.signIn();
    await world.idc("assignments", "--refresh");
    const folder = join(world.home, ".aws", "idc");
    const name = `${tokenFile(world).split("/").at(-1)}`;
    const { accountId, roles } = accountOf(world);
    await world.idc("alias", "prod", "--account", accountId, "--role", roles[0]);
    world.write('{"version":1,"uses":[]}\n', ".aws", "idc", "used", name);
    const files = ["aliases.json", `roles/${name}`, `roles/${name}.sign-in`, `used/${name}`];
    for (const file of files) chmodSync(join(folder, file), 0o666);
    chmodSync(folder, 0o777);
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(bad(checks).map(({ mend }) => mend)).toEqual(
      expect.arrayContaining([
        `chmod go-w ${folder}`,
        ...files.map((file) => `chmod 600 ${join(folder, file)}`),
      ]),
    );
  });

  it("tells how old the kept listing is, and whether it is complete", async () => {
    const world = await openWorld();
    await world.signIn();
    const listing = async () =>
      (await examine(world)).checks.find(({ check }) => check === "listing of corp");
    expect(await listing()).toBeUndefined();
    await world.idc("assignments", "--refresh");
    expect(await listing()).toMatchObject({
      state: "ok",
      detail: expect.stringMatching(/^36 roles, \d+ s ago$/),
    });
    const path = [".aws", "idc", "roles", `${tokenFile(world).split("/").at(-1)}`];
    const { accountId } = accountOf(world);
    world.write(`${world.read(...path)}`.replace('"failed":[]', `"failed":["${accountId}"]`), ...path);
    expect(await listing()).toMatchObject({
      state: "warning",
      detail: expect.stringMatching(/ ago, 1 account failed$/),
      mend: "idc assignments --refresh --session corp",
    });
    world.write("{broken", ...path);
    expect(await listing()).toEqual({
      check: "listing of corp",
      state: "warning",
      detail: `${join(world.home, ...path)} is damaged, and is not used`,
      mend: "idc assignments --refresh --session corp",
    });
    expect((await world.idc("assignments", "--refresh")).code).toBe(0);
    expect(await listing()).toMatchObject({ state: "ok" });
  });

  it("tells what becomes of each token", async () => {
    const world = await openWorld();
    const { startUrl } = world.portal.directory;
    const ago = new Date(Date.now() - 3_600_000);
    const spent = { startUrl, region: "us-east-1", accessToken: "a", expiresAt: ago };
    const renewing = { refreshToken: "r", clientId: "c", clientSecret: "s" };
    const names = ["spent", "renewed", "unregistered", "broken"];
    const sessions = names.map(
      (name) => `[sso-session ${name}]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n`,
    );
    world.write(world.read(".aws", "config") + sessions.join(""), ".aws", "config");
    await writeSSOToken("spent", spent, { env: world.env });
    await writeSSOToken("renewed", { ...spent, ...renewing }, { env: world.env });
    await writeSSOToken(
      "unregistered",
      { ...spent, ...renewing, registrationExpiresAt: ago },
      { env: world.env },
    );
    world.write("{", ".aws", "sso", "cache", tokenFile(world, "broken").split("/").at(-1) as string);
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks.filter(({ check }) => check.startsWith("token of"))).toMatchObject([
      { check: "token of corp", state: "warning", detail: "not signed in", mend: "idc login --session corp" },
      {
        state: "warning",
        detail: expect.stringContaining("no refresh token"),
        mend: "idc login --session spent",
      },
      { state: "ok", detail: expect.stringContaining("renewed when it is used") },
      { state: "warning", detail: expect.stringContaining("its client registration expired") },
      { state: "problem", detail: expect.stringContaining("not a JSON object") },
    ]);
  });

  it.each([
    [2.5, "warning", "2 min behind"],
    [90.5, "problem", "1 h 30 min behind"],
    [-10, "problem", "ahead of"],
  ])("finds a clock that is %d min off", async (minutes, state, detail) => {
    const world = await openWorld({ clock: () => Date.now() + minutes * 60_000 });
    const { checks } = await examine(world);
    const clock = checks.find(({ check }) => check === "clock");
    expect(clock).toMatchObject({ state, detail: expect.stringContaining(detail) });
  });

  it.each([200, 403])(
    "finds services that are not reached, or a page (%d) in their place",
    async (status) => {
      const world = await openWorld();
      await world.signIn();
      const page = createServer((_, response) =>
        response.writeHead(status).end("<h1>Welcome to our hotel</h1>"),
      );
      await once(page.listen(0, "127.0.0.1"), "listening");
      onTestFinished(() => void page.close());
      Object.assign(world.env, {
        AWS_ENDPOINT_URL_SSO: `http://127.0.0.1:${(page.address() as AddressInfo).port}`,
        AWS_ENDPOINT_URL_SSO_OIDC: "http://127.0.0.1:1",
      });
      const { code, checks } = await examine(world);
      expect(code).toBe(1);
      expect(bad(checks)).toMatchObject([
        {
          check: "portal of us-east-1",
          state: "problem",
          detail: expect.stringContaining(`(status ${status})`),
        },
        { check: "sign-in of us-east-1", state: "problem", detail: expect.stringContaining("ECONNREFUSED") },
        { check: "clock", state: "warning" },
      ]);
    },
  );

  it("says that an endpoint makes no sense", async () => {
    const world = await openWorld();
    world.env["AWS_ENDPOINT_URL_SSO"] = "ftp://portal";
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks.find(({ check }) => check === "portal of us-east-1")).toMatchObject({
      state: "problem",
      detail: expect.stringContaining("AWS_ENDPOINT_URL_SSO"),
    });
  });

  it("finds variables that get in the way", async () => {
    const world = await openWorld();
    await world.signIn();
    Object.assign(world.env, {
      AWS_ACCESS_KEY_ID: "AKIA1",
      AWS_PROFILE: "gone",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    const { code, stdout } = await world.idc("doctor", "--json");
    expect(code).toBe(1);
    expect(bad(JSON.parse(stdout))).toMatchObject([
      {
        state: "warning",
        detail: expect.stringMatching(/AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY/),
        mend: expect.stringContaining("unset AWS_ACCESS_KEY_ID"),
      },
      { state: "problem", detail: expect.stringContaining("gone"), mend: "unset AWS_PROFILE" },
      { state: "problem", mend: expect.stringContaining("unset NODE_TLS_REJECT_UNAUTHORIZED") },
    ]);
    expect(stdout).not.toContain("AKIA1");
  });

  it.each([
    ["AWS_MAX_ATTEMPTS", "three", "a whole number from 1"],
    ["AWS_RETRY_MODE", "fast", "standard or adaptive"],
    ["AWS_DEFAULTS_MODE", "fast", "legacy or standard or in-region"],
    ["AWS_USE_FIPS_ENDPOINT", "1", "true or false"],
    ["AWS_USE_DUALSTACK_ENDPOINT", "yes", "true or false"],
    ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "yes", "true or false"],
    ["AWS_ENDPOINT_URL_SSO_OIDC", "ftp://portal", "an https URL"],
    ["AWS_SDK_UA_APP_ID", "x".repeat(51), "a string of 1 to 50 characters"],
  ])("finds that clients refuse %s=%s, and says what they accept", async (name, value, accepted) => {
    const world = await openWorld();
    world.env[name] = value;
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks.filter(({ check, state }) => check === "environment" && state !== "ok")).toMatchObject([
      {
        state: "problem",
        detail: expect.stringContaining(`${name} must be ${accepted}`),
        mend: `unset ${name}`,
      },
    ]);
    const misadvised = checks.filter(({ mend }) => /network|HTTPS_PROXY/.test(mend ?? ""));
    expect(misadvised).toEqual([]);
  });

  it("finds what clients refuse of the profile in use", async () => {
    const world = await openWorld();
    world.write(`${world.read(".aws", "config")}[default]\nmax_attempts = none\n`, ".aws", "config");
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks).toContainEqual({
      check: "config",
      state: "problem",
      detail: expect.stringMatching(/^max_attempts of profile "default" must be a whole number from 1/),
    });
  });

  it("finds variables that do not what they seem to", async () => {
    const world = await openWorld();
    await world.signIn();
    Object.assign(world.env, { HTTP_PROXY: "http://proxy.example:3128", AWS_DEFAULT_PROFILE: "dev" });
    const { code, checks } = await examine(world);
    expect(code).toBe(0);
    expect(bad(checks)).toMatchObject([
      { check: "environment", mend: "export AWS_PROFILE=dev" },
      { check: "proxy", mend: "export HTTPS_PROXY=$HTTP_PROXY" },
    ]);
  });

  it("tells the proxy without its password, and what excepts hosts from it", async () => {
    const world = await openWorld();
    await world.signIn();
    Object.assign(world.env, {
      HTTPS_PROXY: "http://jane:s3cret@proxy.example:3128",
      NO_PROXY: "example.com",
    });
    const { code, checks } = await examine(world);
    expect(code).toBe(0);
    const [proxy] = checks.filter(({ check }) => check === "proxy");
    expect(proxy).toMatchObject({
      state: "ok",
      detail: "http://***@proxy.example:3128 from HTTPS_PROXY, except for example.com",
    });
  });

  it("finds a page of the network in the place of all services", async () => {
    const world = await openWorld();
    await world.signIn();
    const page = createServer((_, response) => response.writeHead(407).end("<h1>Sign in to the proxy</h1>"));
    await once(page.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void page.close());
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    Object.assign(world.env, { AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url });
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(bad(checks).map(({ check, state }) => [check, state])).toEqual([
      ["portal of us-east-1", "problem"],
      ["sign-in of us-east-1", "problem"],
      ["clock", "warning"],
    ]);
  });

  it.each([
    [{ ALL_PROXY: "http://a:1" }, "ok", "http://a:1 from ALL_PROXY; the AWS CLI does not read it", undefined],
    [
      { HTTPS_PROXY: "socks5h://a:1" },
      "ok",
      "socks5h://a:1 from HTTPS_PROXY; the AWS CLI supports no SOCKS proxy",
      undefined,
    ],
    [
      { HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1" },
      "warning",
      "https_proxy and HTTPS_PROXY differ: https_proxy is used",
      "unset HTTPS_PROXY",
    ],
    [
      { NO_PROXY: "a", no_proxy: "" },
      "warning",
      "no_proxy and NO_PROXY differ: no_proxy is used, though it is empty",
      "unset NO_PROXY",
    ],
    [{ NO_PROXY: "*.example.com" }, "warning", "*.example.com in NO_PROXY matches nothing", undefined],
    [{ no_proxy: "example.com, 10.0.0.0/8" }, "warning", "10.0.0.0/8 in no_proxy matches nothing", undefined],
  ])("tells what the variables of proxies come to: %j", async (env, state, detail, mend) => {
    const world = await openWorld();
    Object.assign(world.env, env);
    const { checks } = await examine(world);
    const found = checks.filter((it) => it.check === "proxy" && it.detail.startsWith(detail));
    expect(found).toMatchObject([{ state, ...(mend && { mend }) }]);
  });

  it("goes on where proxy and certificates make no sense", async () => {
    const world = await openWorld();
    await world.signIn();
    Object.assign(world.env, { HTTPS_PROXY: "gopher://jane:s3cret@x", AWS_CA_BUNDLE: "/nowhere/ca.pem" });
    const { code, checks } = await examine(world);
    expect(code).toBe(1);
    expect(checks.filter(({ state }) => state === "problem").map(({ check }) => check)).toEqual([
      "proxy",
      "certificates",
      "start URL",
      "network",
    ]);
    expect(JSON.stringify(checks)).not.toContain("s3cret");
  });

  it("says which way a sign-in goes", async () => {
    const world = await openWorld();
    const browser = async () =>
      (await examine(world)).checks.find(({ check }) => check === "browser")?.detail;
    expect(await browser()).toContain("there is no display");
    world.env["DISPLAY"] = ":0";
    expect(await browser()).toContain("idc login opens it");
    world.env["SSH_CONNECTION"] = "10.0.0.1 1 10.0.0.2 22";
    expect(await browser()).toContain("SSH_CONNECTION is set");
    delete world.env["SSH_CONNECTION"];
    world.env["WSL_DISTRO_NAME"] = "Debian";
    expect(await browser()).toContain("a Windows browser may not reach WSL");
  });

  it.each([
    ["browser", "idc login always uses a browser"],
    ["device-code", "idc login shows a code, and --login opens nothing"],
  ])("says what idc_sign_in = %s of a session leads to", async (way, result) => {
    const world = await openWorld();
    world.write(`${world.read(".aws", "config")}idc_sign_in = ${way}\n`, ".aws", "config");
    const { checks } = await examine(world);
    expect(checks).toContainEqual(
      expect.objectContaining({
        check: "browser of session corp",
        state: "ok",
        detail: expect.stringContaining(`idc_sign_in = ${way}: ${result}`),
      }),
    );
  });
});
