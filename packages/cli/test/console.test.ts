import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openConnectProxy } from "./connect-proxy";
import { signedInWithProfile } from "./signed-in";
import { accountOf, installBrowser, openWorld, writeProgram } from "./world";

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
    expect(missing.stderr).toContain("No browser could be opened");
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
    [["--federation-endpoint", "http://example.com/federation"], "http URL on this machine"],
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

  it.each([
    [["--print", "--browser", "chrome"], "'--print' cannot be used with option '--browser <name or path>'"],
    [
      ["--print", "--browser-profile", "Work"],
      "'--print' cannot be used with option '--browser-profile <name>'",
    ],
    [["--print", "--container"], "'--print' cannot be used with option '--container [name]'"],
    [["--container", "--browser", "chrome"], "--container works only with firefox, librewolf, zen"],
    [
      ["--browser", "firefox", "--browser-profile", "Work"],
      "--browser-profile works only with chrome, chromium",
    ],
    [["--browser-profile", "Work"], "--browser-profile needs a browser"],
    [["--container", "--browser-profile", "Work"], "cannot be used with option '--browser-profile <name>'"],
    [["--container", ""], "--container takes a name; without one, the container is named after"],
    [["--container", " "], "--container takes a name"],
    [
      ["--browser", ""],
      "--browser takes chrome, chromium, edge, brave, vivaldi, firefox, librewolf, zen, safari, or",
    ],
    [
      ["--browser", "chrome", "--browser-profile", ""],
      '--browser-profile must be the name of a profile; given: ""',
    ],
    [["--container-extension", "mine"], "Allowed choices are open-url-in-container, granted"],
    [["--via", "mail"], "Allowed choices are federation, portal"],
    [["--via", "portal", "--duration", "1h"], "--via portal and --duration can't be used together"],
    [
      ["--via", "portal", "--federation-endpoint", "https://signin.example/f"],
      "and --federation-endpoint can't be used together",
    ],
    [["--from-env"], "'--from-env' cannot be used with option '--account <id or name>'"],
  ])("refuses %j before anything is asked", async (wrong, message) => {
    const { idc, flags, portal } = await signedIn();
    const { code, stdout, stderr } = await idc("console", ...flags, ...wrong);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(portal.requests).toBe(0);
  });

  it("starts the browser that is named, with its profile or container", async () => {
    const world = await signedInWithProfile();
    const { idc, env, home, read } = world;
    env["IDC_FEDERATION_ENDPOINT"] = world.federationEndpoint;
    env["PATH"] = `${join(home, "bin")}:${env["PATH"]}`;
    for (const name of ["google-chrome", "firefox", "mine"])
      writeProgram(world, name, `#!/bin/sh\nprintf '%s\\n' ${name} "$@" > "${home}/opened"\n`);
    const opened = async (...line: string[]) => {
      const { code, stdout, stderr } = await idc("console", "--profile", "dev", ...line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^The browser opens the console as role \S+ in account \d{12}\.\n$/);
      return (read("opened") ?? "").split("\n").slice(0, -1);
    };
    const page = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/federation\?Action=login&/);
    expect(await opened("--browser", "chrome", "--browser-profile", "Work")).toEqual([
      "google-chrome",
      "--profile-directory=Work",
      page,
    ]);
    expect(await opened("--browser", join(home, "bin", "mine"))).toEqual(["mine", page]);
    const container = new RegExp(`^ext\\+container:name=${world.roleName}%20${world.accountId}&url=http%3A`);
    expect(await opened("--container")).toEqual(["firefox", expect.stringMatching(container)]);
    env["IDC_BROWSER"] = "mine";
    env["BROWSER"] = "false";
    expect(await opened()).toEqual(["mine", page]);
    // It is not asked for where nothing is opened.
    env["IDC_BROWSER"] = "safari";
    expect((await idc("console", "--profile", "dev", "--print")).code).toBe(0);
    const absent = await idc("console", "--profile", "dev", "--browser", "/nowhere/browser");
    expect(absent).toMatchObject({ code: 1, stdout: "" });
    expect(absent.stderr).toContain(
      "No browser /nowhere/browser was found on this machine (looked for /nowhere/browser): print the address with --print",
    );
    expect(absent.stderr).not.toContain("SigninToken");
    const uninstalled = await idc("console", "--profile", "dev", "--browser", "brave");
    expect(uninstalled.stderr).toContain("(looked for brave-browser or brave)");
    writeProgram(world, "broken", "#!/bin/sh\nexit 1\n");
    const broken = await idc("console", "--profile", "dev", "--browser", "broken");
    expect(broken.stderr).toContain("broken could not be opened: print the address with --print");
  });

  it.each([
    ["darwin", "open", "--new|-a|google chrome|--args|--profile-directory=Profile 1|"],
    [
      "win32",
      "win\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
      `Start 'chrome' -ArgumentList '"--profile-directory=Profile 1"','`,
    ],
  ])(
    "on %s the system finds the browser, and its profile is one argument",
    async (platform, launcher, start) => {
      const world = await signedInWithProfile();
      const { idc, env, home, portal, accountId, roleName, read, write } = world;
      writeProgram(world, launcher, `#!/bin/sh\nprintf '%s|' "$@" > "${home}/started"\n`);
      const profiles = '{"profile":{"info_cache":{"Profile 1":{"name":"Work"}}}}';
      write(profiles, "Library/Application Support/Google/Chrome/Local State");
      write(profiles, "local/Google/Chrome/User Data/Local State");
      Object.assign(env, {
        NODE_OPTIONS: `--import "data:text/javascript,Object.defineProperty(process,'platform',{value:'${platform}'})"`,
        PATH: `${join(home, "bin")}:${env["PATH"]}`,
        SYSTEMROOT: join(home, "bin", "win"),
        LOCALAPPDATA: join(home, "local"),
        AWS_CONFIG_FILE: join(home, ".aws", "config"),
      });
      const line = ["console", "--profile", "dev", "--via", "portal"];
      const chosen = ["--browser", "chrome", "--browser-profile", "Work"];
      expect(await idc(...line, ...chosen)).toMatchObject({ code: 0, stderr: "" });
      const words = read("started")?.split("|") ?? [];
      // PowerShell's line is the last word, encoded.
      const encoded = words.at(-2) ?? "";
      const started =
        platform === "win32" ? Buffer.from(encoded, "base64").toString("utf16le") : words.join("|");
      const link = `${portal.directory.startUrl}/#/console?account_id=${accountId}&role_name=${roleName}`;
      expect(started).toContain(`${start}${link}`);
    },
  );

  it("has the link of the access portal for a role, for which nothing is asked of anybody", async () => {
    const world = await signedInWithProfile();
    const { idc, env, home, portal, accountId, roleName, read, write } = world;
    write(
      `${read(".aws", "config")}[profile assumed]\nsource_profile = dev\nrole_arn = arn:aws:iam::${accountId}:role/Other\n`,
      ".aws",
      "config",
    );
    rmSync(join(home, ".aws", "sso"), { recursive: true });
    const line = ["console", "--via", "portal"];
    const link = `${portal.directory.startUrl}/#/console?account_id=${accountId}&role_name=${roleName}`;
    expect(await idc(...line, "--profile", "dev", "--print")).toMatchObject({
      code: 0,
      stdout: `${link}\n`,
      stderr: "",
    });
    const named = await idc(
      ...line,
      "--account",
      accountId,
      "--role",
      roleName,
      "--print",
      "--destination",
      "s3",
      "--json",
    );
    const destination = `https://console.aws.amazon.com/s3/home?region=${portal.region}`;
    expect(JSON.parse(named.stdout)).toEqual({
      accountId,
      roleName,
      destination,
      url: `${link}&destination=${encodeURIComponent(destination)}`,
    });
    writeProgram(world, "browser", `#!/bin/sh\nprintf %s "$1" > "${home}/opened"\n`);
    env["BROWSER"] = join(home, "bin", "browser");
    expect((await idc(...line, "--profile", "dev")).code).toBe(0);
    expect(read("opened")).toBe(link);
    const assumed = await idc(...line, "--profile", "assumed", "--print");
    expect(assumed).toMatchObject({ code: 2, stdout: "" });
    expect(assumed.stderr).toContain(
      `only roles of the access portal, and not role Other in account ${accountId}`,
    );
    expect((await idc(...line, "--from-env", "--print")).stderr).toContain(
      "--via portal and --from-env can't be used together",
    );
    expect(portal.requests).toBe(0);
  });

  it("opens as the role whose credentials the environment has", async () => {
    const { idc, env, flags, accountId, roleName } = await signedIn();
    const process = JSON.parse((await idc("credentials", ...flags, "--format", "process")).stdout);
    const line = ["console", "--from-env", "--print"];
    expect((await idc(...line)).stderr).toContain("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
    Object.assign(env, {
      AWS_ACCESS_KEY_ID: process.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: process.SecretAccessKey,
      AWS_SESSION_TOKEN: process.SessionToken,
      AWS_DEFAULT_REGION: "eu-west-3",
      AWS_PROFILE: "no-such-profile",
      AWS_CONFIG_FILE: "/nowhere",
    });
    const { code, stdout, stderr } = await idc(...line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const page = await (await fetch(stdout.trim())).text();
    for (const shown of [accountId, roleName, "home?region=eu-west-3"]) expect(page).toContain(shown);
    const eusc = await idc(...line, "--json", "--destination", "s3");
    expect(JSON.parse(eusc.stdout)).toEqual({
      destination: "https://console.aws.amazon.com/s3/home?region=eu-west-3",
      url: expect.stringContaining("SigninToken"),
    });
    env["AWS_CREDENTIAL_EXPIRATION"] = "2026-01-01T00:00:00Z";
    const expired = await idc(...line);
    expect(expired).toMatchObject({ code: 3, stdout: "" });
    expect(expired.stderr).toContain("The credentials of the environment expired 2026-01-01 00:00");
    env["AWS_SESSION_TOKEN"] = "";
    expect((await idc(...line)).stderr).toContain("AWS_SESSION_TOKEN is not set");
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
    expect(gone.stderr).toContain("The proxy http://127.0.0.1:1 could not be reached (ECONNREFUSED)");
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
    expect(nobody.stderr).toContain("127.0.0.1:1 could not be reached (ECONNREFUSED)");
    for (const { stdout, stderr } of [wrongPlace, nobody])
      expect(stdout + stderr).not.toMatch(/[\w+/=]{35,}/);
  });
});
