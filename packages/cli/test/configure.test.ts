import { describe, expect, it } from "vitest";
import { openWorld } from "./world";

const enter = "\r";

describe("idc configure", () => {
  it("asks in a terminal for what is not given, until it is right, and leaves the rest of the file alone", async () => {
    const world = await openWorld();
    const before = `# mine\n${world.read(".aws", "config")}\n; and this\n[profile dev]\nregion = eu-west-3 # here\n`;
    world.write(before, ".aws", "config");
    const screen = world.open("configure");
    await screen.see("Name of the session");
    screen.type(`lab${enter}`);
    await screen.see("Start URL of the access portal");
    screen.type(`lab.awsapps.com${enter}`);
    await screen.see("A start URL must be an http or https URL");
    screen.type(`\u0015 https://lab.awsapps.com/start/#/?tab=accounts ${enter}`);
    await screen.see("Region of Identity Center");
    screen.type(`eu-west${enter}`);
    await screen.see("such as eu-west-1");
    screen.type(`-1${enter}`);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain(`Wrote [sso-session lab] to ${world.home}/.aws/config`);
    expect(text).toContain("idc login --session lab");
    const after = world.read(".aws", "config");
    expect(after?.startsWith(before)).toBe(true);
    expect(after?.slice(before.length)).toMatch(
      /\[sso-session lab\]\nsso_start_url = https:\/\/lab\.awsapps\.com\/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n/,
    );
  });

  it("offers what the session has, and says that nothing changed", async () => {
    const world = await openWorld();
    const before = world.read(".aws", "config");
    const screen = world.open("configure");
    await screen.see("(corp)");
    screen.type(enter);
    await screen.see(`(${world.portal.directory.startUrl})`);
    screen.type(enter);
    await screen.see("(us-east-1)");
    screen.type(enter);
    await screen.see("Where to keep its secrets");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    expect(text).toContain("Nothing changed: [sso-session corp]");
    expect(world.read(".aws", "config")).toBe(before);
  });

  it("writes without a terminal what the flags say, and keeps what they do not", async () => {
    const world = await openWorld();
    const file = `${world.home}/.aws/config`;
    const { startUrl } = world.portal.directory;
    const { code, stdout } = await world.idc("configure", "corp", "--region", "eu-central-1", "--json");
    expect(code).toBe(0);
    const result = { session: "corp", startUrl, region: "eu-central-1", file, changed: true };
    expect(JSON.parse(stdout)).toEqual({ ...result, registrationScopes: ["sso:account:access"] });
    const scopes = await world.idc(
      "configure",
      "corp",
      "--scopes",
      "sso:account:access, codewhisperer:completions",
    );
    expect(scopes.code).toBe(0);
    expect(world.read(".aws", "config")).toContain(
      "sso_region = eu-central-1\nsso_registration_scopes = sso:account:access,codewhisperer:completions\n",
    );
  });

  it("names all that is missing where there is nobody to ask", async () => {
    const world = await openWorld();
    const { code, stdout, stderr } = await world.idc("configure", "--region", "eu-west-1");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("SESSION and --start-url");
  });

  it.each([
    [
      "a region",
      ["lab", "--start-url", "https://lab.awsapps.com/start", "--region", "Frankfurt"],
      "eu-west-1",
    ],
    ["a start URL", ["lab", "--start-url", "ftp://lab", "--region", "eu-west-1"], "https URL"],
    [
      "a name",
      ["東京", "--start-url", "https://lab.awsapps.com/start", "--region", "eu-west-1"],
      "such as corp",
    ],
  ])("refuses what can't be %s, and writes nothing", async (_, args, wanted) => {
    const world = await openWorld();
    const before = world.read(".aws", "config");
    const { code, stderr } = await world.idc("configure", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(wanted);
    expect(world.read(".aws", "config")).toBe(before);
  });

  it.each([
    ["--region", "moon", "A region must be the name of an AWS Region"],
    ["--start-url", "corp", "A start URL must be an http or https URL"],
    ["--scopes", ",", "Scopes must be separated by commas"],
  ])("refuses a %s that can't be before it asks for anything", async (flag, value, message) => {
    const { code, text } = await (await openWorld()).open("configure", flag, value).end();
    expect(code).toBe(2);
    expect(text).toMatch(new RegExp(`^idc: ${message}`));
  });

  const portal = ["--start-url", "https://lab.awsapps.com/start", "--region", "eu-west-1"];

  it("writes a name that every program reads, and says what it made of another", async () => {
    const world = await openWorld();
    const { code, stdout, stderr } = await world.idc("configure", "Mein Büro", ...portal);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Wrote [sso-session Mein-Buro] to ${world.home}/.aws/config\n`,
    });
    expect(stderr).toBe(
      'idc: warning: Not every program can read these names, so the config file has Mein-Buro for "Mein Büro"\nNext: idc login --session Mein-Buro\n',
    );
    expect(world.read(".aws", "config")).toContain("\n[sso-session Mein-Buro]\n");
  });

  it.each(["[sso-session 'my lab']", "[sso-session my lab]", "[sso-session 東京]"])(
    "keeps the name that a session has: %s",
    async (header) => {
      const world = await openWorld();
      const name = header.slice(13, -1).replaceAll("'", "");
      const section = `${header}\nsso_start_url = https://lab.awsapps.com/start\nsso_region = eu-west-1\n`;
      world.write(section, ".aws", "config");
      const { code, stderr } = await world.idc("configure", name, "--region", "eu-west-2");
      expect({ code, stderr }).toEqual({ code: 0, stderr: `Next: idc login --session '${name}'\n` });
      expect(world.read(".aws", "config")).toBe(
        `${section.replace("eu-west-1", "eu-west-2")}sso_registration_scopes = sso:account:access\n`,
      );
    },
  );

  it.each([
    [
      "a flag",
      "https://old.awsapps.com/start",
      ["--start-url", "https://lab.awsapps.com/start/\\#/"],
      "start",
    ],
    ["the file", "https://lab.awsapps.com/start/\\#/", [], "start/#/"],
  ])(
    "understands a start URL of %s that was pasted from a command line",
    async (_where, url, flags, written) => {
      const world = await openWorld();
      world.write(`[sso-session lab]\nsso_start_url = ${url}\nsso_region = eu-west-1\n`, ".aws", "config");
      expect((await world.idc("configure", "lab", ...flags, "--region", "eu-west-1")).code).toBe(0);
      expect(world.read(".aws", "config")).toContain(`sso_start_url = https://lab.awsapps.com/${written}\n`);
    },
  );

  it("does not write a name that it made of another over a session that is there", async () => {
    const world = await openWorld();
    world.write("[sso-session my-lab]\nsso_region = eu-west-1\n", ".aws", "config");
    const before = world.read(".aws", "config");
    const { code, stderr } = await world.idc("configure", "my lab", ...portal);
    expect(code).toBe(2);
    expect(stderr).toContain('"my lab" would be written as my-lab, which is another session');
    expect(world.read(".aws", "config")).toBe(before);
  });

  it("writes beside sections that can't be read, which stay as they are", async () => {
    const world = await openWorld();
    const before = "junk\n[profile dev\nregion\n[sso-session corp] /* mine */\n  sso_region = eu-west-1\n";
    world.write(before, ".aws", "config");
    expect((await world.idc("configure", "lab", ...portal)).code).toBe(0);
    expect((await world.idc("configure", "corp", ...portal)).code).toBe(0);
    expect(world.read(".aws", "config")).toContain(before);
  });

  it("asks nothing where the session, or the file, can't be read", async () => {
    const world = await openWorld();
    world.write("[sso-session corp]\nsso_region eu-west-1\n", ".aws", "config");
    const refusal = (text: string) => ({ code: 2, stdout: "", stderr: expect.stringContaining(text) });
    expect(await world.idc("configure", "corp", ...portal)).toMatchObject(
      refusal(`${world.home}/.aws/config:2: Expected an '=' sign`),
    );
    world.env["AWS_CONFIG_FILE"] = world.home;
    const { code, text } = await world.open("configure").end();
    expect(code).toBe(2);
    expect(text.replaceAll("\n", "")).toContain(`${world.home}: The file can't be read (EISDIR`);
  });

  it("writes nothing at Ctrl+C", async () => {
    const world = await openWorld();
    const before = world.read(".aws", "config");
    const screen = world.open("configure", "lab");
    await screen.see("Start URL");
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
    expect(world.read(".aws", "config")).toBe(before);
  });
});
