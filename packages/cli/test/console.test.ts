import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openConnectProxy } from "./connect-proxy";
import { accountOf, installBrowser, openWorld } from "./world";

async function signedIn() {
  const world = await openWorld();
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  world.env["IDC_FEDERATION_ENDPOINT"] = world.federationEndpoint;
  return { ...world, accountId, roleName: roles[0], flags: ["--account", accountId, "--role", roles[0]] };
}

describe("idc console", () => {
  it("prints an address that opens a page of the console, signed in", async () => {
    const { idc, flags, accountId, roleName } = await signedIn();
    const { code, stdout, stderr } = await idc(
      "console",
      ...flags,
      "--print",
      "--destination",
      "s3",
      "--duration",
      "4h",
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const page = await (await fetch(stdout.trim())).text();
    expect(page).toContain("You are signed in to the console");
    expect(page).toContain(accountId);
    expect(page).toContain(roleName);
    expect(page).toContain("https://console.aws.amazon.com/s3/home?region=us-east-1");
    const [, until = ""] = /<dt>Until<\/dt><dd>([^<]+)/.exec(page) ?? [];
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(3.9 * 3_600_000);
  });

  it("opens it in the browser, and shows it nowhere", async () => {
    const world = await signedIn();
    const { open, flags, home } = world;
    installBrowser(world, `#!/bin/sh\nprintf %s "$1" > "${home}/opened"\n`);
    const { code, text } = await open("console", ...flags).end();
    expect(code).toBe(0);
    expect(text).toMatch(/^The browser opens the console as role \S+ in account \d{12}\.$/);
    await expect.poll(() => readFileSync(join(home, "opened"), "utf8")).toMatch(/Action=login/);
  });

  it("asks for nothing where no browser can be opened", async () => {
    const { idc, flags, env, portal } = await signedIn();
    const { code, stderr } = await idc("console", ...flags);
    expect(code).toBe(1);
    expect(stderr).toContain("--print");
    expect(portal.requests).toBe(0);
    env["DISPLAY"] = ":0";
    env["PATH"] = "/nowhere";
    const missing = await idc("console", ...flags);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("No browser is to be opened");
  });

  it("tells of everything but the address in JSON, unless that is printed", async () => {
    const { idc, flags, accountId, roleName } = await signedIn();
    const destination = "https://console.aws.amazon.com/console/home?region=us-east-1";
    const printed = await idc("console", ...flags, "--print", "--json");
    expect(JSON.parse(printed.stdout)).toEqual({
      accountId,
      roleName,
      destination,
      url: expect.stringMatching(/SigninToken=/),
    });
  });

  it.each([
    [["--destination", "javascript:alert(1)"], "https URL of the console"],
    [["--destination", "http://console.aws.amazon.com/"], "https URL of the console"],
    [["--duration", "5m"], "15m to 12h"],
    [["--duration", "never"], "15m to 12h"],
    [["--federation-endpoint", "http://example.com/federation"], "http one of this machine"],
    [["--federation-endpoint", "nonsense"], "https URL"],
    [["--federation-endpoint", "https://u:planted@signin.example/f"], "without user, query or fragment"],
    [["--federation-endpoint", "https://signin.example/f?planted=1"], "without user, query or fragment"],
    [["--federation-endpoint", "https://signin.example/f#planted"], "without user, query or fragment"],
  ])("refuses %j before anything is asked", async (wrong, message) => {
    const { idc, flags, portal } = await signedIn();
    const { code, stderr } = await idc("console", ...flags, "--print", ...wrong);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(portal.requests).toBe(0);
  });

  it("goes to the console of the role's partition, and guesses no host for credentials", async () => {
    const world = await openWorld();
    await world.signIn();
    const { accountId, roles } = accountOf(world);
    const sound = world.read(".aws", "config");
    // Tells which host the credentials were to go to.
    const proxy = await openConnectProxy(() => 403);
    world.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    const open = (region: string, ...line: string[]) => {
      const role = `sso_session = corp\nsso_account_id = ${accountId}\nsso_role_name = ${roles[0]}\n`;
      world.write(`${sound}[profile dev]\n${role}region = ${region}\n`, ".aws", "config");
      return world.idc("console", "--profile", "dev", "--print", ...line);
    };
    expect((await open("eusc-de-east-1")).code).toBe(5);
    expect(proxy.targets).toEqual(["eusc-de-east-1.signin.amazonaws-eusc.eu:443"]);
    const page = await open("us-iso-east-1");
    expect(page).toMatchObject({ code: 2, stdout: "" });
    expect(page.stderr).toContain("The console of the isolated partition aws-iso (us-iso-east-1) is not");
    const signIn = await open("us-iso-east-1", "--destination", "https://console.example/s3");
    expect(signIn).toMatchObject({ code: 2, stdout: "" });
    expect(signIn.stderr).toContain("The sign-in to the console of the isolated partition aws-iso");
    expect(proxy.targets).toHaveLength(1);
  });

  it("says what is wrong with the proxy that leads there", async () => {
    const { idc, flags, env } = await signedIn();
    const line = [
      "console",
      ...flags,
      "--print",
      "--federation-endpoint",
      "https://signin.example/federation",
    ];
    env["HTTPS_PROXY"] = "http://127.0.0.1:1";
    const gone = await idc(...line);
    expect(gone.code).toBe(5);
    expect(gone.stderr).toContain("The proxy http://127.0.0.1:1 was not reached (ECONNREFUSED)");
    env["HTTPS_PROXY"] = "gopher://jane:s3cret@127.0.0.1:1";
    const nonsense = await idc(...line);
    expect(nonsense.code).toBe(2);
    expect(nonsense.stderr).toContain("HTTPS_PROXY is not the URL of a proxy");
    expect(gone.stderr + nonsense.stderr).not.toMatch(/s3cret|[\w+/=]{35,}/);
  });

  it("says that no sign-in was given, and shows nothing of what was sent", async () => {
    const { idc, flags, endpoint } = await signedIn();
    const wrongPlace = await idc(
      "console",
      ...flags,
      "--print",
      "--federation-endpoint",
      `${endpoint}/nothing`,
    );
    expect(wrongPlace.code).toBe(1);
    expect(wrongPlace.stderr).toContain("status 404");
    const nobody = await idc(
      "console",
      ...flags,
      "--print",
      "--federation-endpoint",
      "http://127.0.0.1:1/federation",
    );
    expect(nobody.code).toBe(5);
    expect(nobody.stderr).toContain("127.0.0.1:1 was not reached (ECONNREFUSED)");
    for (const { stdout, stderr } of [wrongPlace, nobody])
      expect(stdout + stderr).not.toMatch(/[\w+/=]{35,}/);
  });
});
