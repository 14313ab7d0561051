import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { accountOf, openWorld, tokenFile, type World } from "./world";

const hour = 3_600_000;

/** A token with all that renews it. */
async function writeRefreshable(
  { env, portal }: World,
  { expiresIn, registrationExpiresIn = hour }: { expiresIn: number; registrationExpiresIn?: number },
) {
  const token = {
    startUrl: portal.directory.startUrl,
    region: portal.region,
    accessToken: "access",
    expiresAt: new Date(Date.now() + expiresIn),
    refreshToken: "refresh",
    clientId: "client",
    clientSecret: "secret",
    registrationExpiresAt: new Date(Date.now() + registrationExpiresIn),
  };
  await writeSSOToken("corp", token, { env });
}

/** How a file that can't be read is made: as a folder, and in UTF-16. */
const unreadable: readonly (readonly [string, (file: string) => void])[] = [
  ["is a folder", (file) => mkdirSync(file)],
  ["is in UTF-16", (file) => writeFileSync(file, Buffer.from("\uFEFF[dev]\n", "utf16le"))],
];

const states = (stdout: string) =>
  JSON.parse(stdout).map(({ session, state, refreshable }: any) => [session, state, refreshable]);

describe("idc status", () => {
  it.each(unreadable)("tells of a credentials file that %s, whoever is signed in", async (_how, make) => {
    const world = await openWorld();
    const file = join(world.home, "credentials");
    world.env["AWS_SHARED_CREDENTIALS_FILE"] = file;
    make(file);
    const warning = expect.stringContaining(`idc: warning: ${file}: The file `);
    expect(await world.idc("status")).toMatchObject({ code: 3, stderr: warning });
    await world.signIn();
    expect(await world.idc("status", "--json")).toMatchObject({ code: 0, stderr: warning });
    expect((await world.idc("status", "--session", "corp")).stderr).toBe("");
  });

  it("shows in a terminal who is signed in until when", async () => {
    const world = await openWorld();
    await world.signIn({ expiresIn: 2 * hour });
    const { code, text } = await world.openAt(140, "status").end();
    expect(code).toBe(0);
    const [heading, row] = text.split("\n");
    expect(heading).toMatch(/^SESSION +STATE +UNTIL +RENEWS +LISTING +REGION +START URL$/);
    expect(row).toMatch(
      /^corp +signed in +\d{4}-\d\d-\d\d \d\d:\d\d, in 2 h 0 min +no +- +us-east-1 +https:/,
    );
  });

  it("tells of the kept listing: how old it is, how many roles it has, and what failed", async () => {
    let isIll = false;
    const world = await openWorld({
      faults: ({ query }) =>
        isIll && query.get("account_id") === accountOf(world).accountId
          ? { kind: "status", status: 500 }
          : undefined,
    });
    await world.signIn();
    const listing = async () => JSON.parse((await world.idc("status", "--json")).stdout)[0].listing;
    expect(await listing()).toBeUndefined();
    await world.idc("assignments", "--refresh");
    expect(await listing()).toMatchObject({ isFresh: true, accounts: 12, roles: 36, failedAccounts: [] });
    expect(Date.parse((await listing()).listedAt)).toBeLessThanOrEqual(Date.now());
    isIll = true;
    await world.idc("assignments", "--refresh");
    expect((await listing()).failedAccounts).toEqual([accountOf(world).accountId]);
    expect((await world.idc("status")).stdout).toMatch(/ 36 roles, \d+ s ago, 1 account failed /);
  });

  it("says by its exit code that nobody is signed in, and how to", async () => {
    const world = await openWorld();
    const { code, stdout, stderr } = await world.idc("status");
    expect(code).toBe(3);
    expect(stdout).toMatch(/corp .* not signed in/);
    expect(stderr).toBe("Try: idc login --session corp\n");
  });

  it("tells an expired token that is renewed when used from one that is not", async () => {
    const world = await openWorld();
    await writeRefreshable(world, { expiresIn: -hour });
    const renewed = await world.idc("status", "--json");
    expect([renewed.code, states(renewed.stdout)]).toEqual([0, [["corp", "refreshable", true]]]);
    await writeRefreshable(world, { expiresIn: -hour, registrationExpiresIn: -1 });
    const expired = await world.idc("status", "--session", "corp", "--json");
    expect([expired.code, states(expired.stdout)]).toEqual([3, [["corp", "expired", false]]]);
  });

  it("lists profiles without a session, and tokens that the config does not know, without their secrets", async () => {
    const world = await openWorld();
    const config = world.read(".aws", "config");
    world.write(
      `${config}[profile old]\nsso_start_url = https://old.example/start\nsso_region = eu-west-1\n`,
      ".aws",
      "config",
    );
    const secret = await world.signIn({ sessionName: "forgotten" });
    const { code, stdout, stderr } = await world.idc("status", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject([
      { session: "corp", state: "signed-out" },
      { profile: "old", startUrl: "https://old.example/start", state: "signed-out" },
      { startUrl: world.portal.directory.startUrl, state: "signed-in" },
    ]);
    expect(stdout).not.toContain(secret);
  });

  it("judges one session or profile alone", async () => {
    const world = await openWorld();
    const { startUrl } = world.portal.directory;
    world.write(
      `${world.read(".aws", "config")}[sso-session lab]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n[profile dev]\nsso_session = lab\n`,
      ".aws",
      "config",
    );
    await world.signIn();
    expect((await world.idc("status", "--profile", "dev", "--json")).code).toBe(3);
    expect((await world.idc("status", "--session", "corp")).code).toBe(0);
    const { code, stderr } = await world.idc("status", "--session", "nowhere");
    expect(code).toBe(4);
    expect(stderr).toContain("[sso-session nowhere]");
  });

  it("says where nothing is configured that it is so, and what to do", async () => {
    const world = await openWorld();
    world.write("", ".aws", "config");
    expect(await world.idc("status")).toMatchObject({
      code: 3,
      stdout: "",
      stderr: "No session is configured, and nobody is signed in\nTry: idc configure\n",
    });
    expect(await world.idc("status", "--json")).toMatchObject({ code: 3, stdout: "[]\n", stderr: "" });
  });

  it("advises no sign-in that would fail, and tells all that can't be read", async () => {
    const world = await openWorld();
    const sound = world.read(".aws", "config") ?? "";
    const faulty = "[sso-session lab]\nsso_start_url = https://lab.example/start\n";
    world.write(`${faulty}${sound}`, ".aws", "config");
    const warning = 'idc: warning: There is no sso_region of sso-session "lab" ';
    const ofBoth = await world.idc("status");
    expect(ofBoth.stderr).toMatch(/\nTry: idc login --session corp\n$/);
    expect(ofBoth.stderr.startsWith(warning)).toBe(true);
    world.write(faulty, ".aws", "config");
    expect((await world.idc("status")).stderr).toMatch(/\nTry: idc configure lab\n$/);
    world.write(`[sso-session a]\nx\n${sound}[sso-session b\n[sso-session c]\ny\n`, ".aws", "config");
    const { code, stderr } = await world.idc("status");
    expect(code).toBe(3);
    expect(stderr.match(/config:\d+/g)).toEqual(["config:2", "config:7", "config:9"]);
    expect(stderr).toContain("Try: idc login --session corp\n");
    world.write("[sso-session a\n[sso-session b\n", ".aws", "config");
    const none = await world.idc("status");
    expect(none.code).toBe(3);
    expect(none.stderr.match(/config:\d+/g)).toEqual(["config:1", "config:2"]);
    expect(none.stderr).toContain("Try: idc doctor\n");
  });

  it("tells of a broken file, and asks no service", async () => {
    const world = await openWorld();
    world.write("{", ".aws", "sso", "cache", tokenFile(world).split("/").at(-1) as string);
    const { code, stdout } = await world.idc("status", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ session: "corp", state: "unreadable" }]);
    expect(world.portal.requests).toBe(0);
  });
});
