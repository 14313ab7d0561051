import { existsSync } from "node:fs";
import { readSSOToken, writeSSOToken } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import { accountOf, openWorld as openAnyWorld, tokenFile } from "./world";

/** A portal whose start URL is one of AWS's: that of a company leads to another Region from time to time. */
const openWorld = () => openAnyWorld({ directory: { startUrl, accounts } });
const startUrl = "https://d-1234567890.awsapps.com/start";
const accounts = [{ accountId: "111122223333", accountName: "payments", roles: ["Admin", "Audit", "Owner"] }];

/** A session that was signed in to, and then got another portal, or the same under another name. */
async function reconfigured(...flags: readonly string[]) {
  const world = await openWorld();
  const token = await world.signIn();
  const { accountId, roles } = accountOf(world);
  const role = ["--account", accountId, "--role", roles[0]];
  // So that the cache of role credentials has some of the portal of before.
  await world.idc("credentials", ...role);
  const { code } = await world.idc("configure", "corp", ...flags);
  expect(code).toBe(0);
  return { ...world, role, token, asked: world.portal.requests, calls: { ...world.portal.calls } };
}

const elsewhere = ["--start-url", "https://d-0000000000.awsapps.com/start"];

describe.each([
  ["start URL", elsewhere],
  ["region", ["--region", "ap-south-2"]],
])("a session that was given another %s since its sign-in", (_what, flags) => {
  it("is not signed in, and its status does not show the token of before", async () => {
    const { idc, token } = await reconfigured(...flags);
    for (const of of [[], ["--session", "corp"]]) {
      const { code, stdout, stderr } = await idc("status", ...of);
      expect(code).toBe(3);
      expect(stdout).toMatch(/corp +not signed in +- +no /);
      expect(stderr).toContain("idc login --session corp");
    }
    const { stdout } = await idc("status", "--json");
    const [status, ...others] = JSON.parse(stdout);
    expect(status).toMatchObject({ session: "corp", state: "signed-out", refreshable: false });
    expect(status.problem).toMatch(/^its file contains a token of https:/);
    expect(others).toEqual([]);
    expect(stdout).not.toContain(token);
  });

  it("is told of by doctor, with what mends it", async () => {
    const { idc, portal, token } = await reconfigured(...flags);
    const { stdout } = await idc("doctor", "--json");
    expect(JSON.parse(stdout)).toContainEqual({
      check: "token of corp",
      state: "warning",
      detail: `not signed in: its file contains a token of the previous portal, ${portal.directory.startUrl} in us-east-1`,
      mend: "idc login --session corp",
    });
    expect(stdout).not.toContain(token);
  });

  it("must be signed in to for every command that asks the portal, and no request is made", async () => {
    const { idc, role, portal, asked } = await reconfigured(...flags);
    const lines = [
      ["accounts"],
      ["roles", "111122223333"],
      ["assignments"],
      ["profiles", "sync", "--yes"],
      ["credentials", ...role, "--format", "process"],
      ["exec", ...role, "--", "env"],
      ["console", ...role, "--print"],
    ];
    for (const line of lines) {
      const { code, stdout, stderr } = await idc(...line);
      expect({ line, code, stdout }).toEqual({ line, code: 3, stdout: "" });
      expect(stderr).toContain("idc login --session corp");
    }
    expect(portal.requests).toBe(asked);
  });

  it("is signed out of the portal of before", async () => {
    const world = await reconfigured(...flags);
    const { code, stdout } = await world.idc("logout");
    expect(code).toBe(0);
    expect(stdout).toContain(`Signed out of ${world.portal.directory.startUrl}`);
    expect(world.portal.calls.Logout).toBe(world.calls.Logout + 1);
    expect(world.portal.revoke(world.token)).toBe(false);
    expect(existsSync(tokenFile(world))).toBe(false);
  });
});

describe("idc login --if-needed", () => {
  it.each([{ startUrl: "https://d-0000000000.awsapps.com/start" }, { region: "ap-south-2" }])(
    "asks where the token is of a portal of before: %j",
    async (former) => {
      const world = await openWorld();
      const { env } = world;
      const accessToken = await world.signIn();
      const token = await readSSOToken("corp", { env });
      await writeSSOToken(
        "corp",
        { ...token, accessToken, expiresAt: token?.expiresAt as Date, ...former },
        { env },
      );
      const { code, stdout } = await world.idc("login", "--if-needed", "--device-code", "--json");
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ asked: true });
      expect((await readSSOToken("corp", { env }))?.accessToken).not.toBe(accessToken);
      expect((await world.idc("status")).code).toBe(0);
    },
  );
});

describe("a session whose start URL is only spelt otherwise", () => {
  it.each(["/", "#/", "/#/"])("stays signed in: %s", async (end) => {
    const world = await openWorld();
    await world.signIn();
    const config = world.read(".aws", "config") ?? "";
    world.write(config.replace(/^(sso_start_url = .*)$/m, `$1${end}`), ".aws", "config");
    expect((await world.idc("status")).code).toBe(0);
    expect((await world.idc("accounts", "--json")).code).toBe(0);
    const login = await world.idc("login", "--if-needed", "--json");
    expect(JSON.parse(login.stdout)).toMatchObject({ asked: false });
  });
});
