import { describe, expect, it } from "vitest";
import { accountOf, openWorld } from "./world";

describe("idc accounts", () => {
  it("lists all accounts in a terminal", async () => {
    const world = await openWorld();
    await world.signIn();
    const { code, text } = await world.open("accounts").end();
    expect(code).toBe(0);
    const [heading, ...rows] = text.split("\n");
    expect(heading).toMatch(/^ACCOUNT +NAME +EMAIL$/);
    expect(rows).toHaveLength(12);
    for (const { accountId, accountName } of world.portal.directory.accounts) {
      expect(text).toMatch(new RegExp(`^${accountId} +${accountName} +\\S+@\\S+$`, "m"));
    }
  });

  it("gives programs what the service said", async () => {
    const world = await openWorld();
    await world.signIn();
    const { code, stdout, stderr } = await world.idc("accounts", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(
      world.portal.directory.accounts.map(({ roles: _, ...account }) => account),
    );
  });

  it("says that no account has the filter", async () => {
    const world = await openWorld();
    await world.signIn();
    expect(await world.idc("accounts", "no such")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: 'You have no role in an account with "no such" in its id, name or email address\n',
    });
    expect(await world.idc("accounts", "no such", "--json")).toMatchObject({
      code: 0,
      stdout: "[]\n",
      stderr: "",
    });
  });

  it("lists those that have the filter in an id, name or email address", async () => {
    const world = await openWorld();
    await world.signIn();
    const { accountId, accountName } = accountOf(world, 1);
    for (const filter of [
      accountId,
      accountName.toUpperCase(),
      `${accountId.slice(0, 3)}*${accountId.slice(-3)}`,
    ]) {
      const { stdout } = await world.idc("accounts", filter, "--json");
      expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ accountId }));
    }
    expect(JSON.parse((await world.idc("accounts", "no such account", "--json")).stdout)).toEqual([]);
    const part = accountName.slice(1, -1);
    expect(JSON.parse((await world.idc("accounts", part, "--json")).stdout)).not.toEqual([]);
    expect(await world.idc("accounts", `${part}*`)).toMatchObject({
      stdout: "",
      stderr: `You have no role in an account whose id, name or email address matches "${part}*"\n`,
    });
  });

  it.each([401, 403, 404, 407])("does not take a proxy's page for the portal's word: %d", async (status) => {
    const faults = () => ({ kind: "status", status, body: "html" }) as const;
    const world = await openWorld({ faults });
    await world.signIn();
    const { code, stdout, stderr } = await world.idc("accounts");
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain(`Status ${status}, not from SSO but from a proxy`);
    expect(stderr).toContain("idc doctor");
    expect(stderr).not.toContain("login");
  });

  it("says how to sign in where nobody is", async () => {
    const world = await openWorld();
    const { code, stdout, stderr } = await world.idc("accounts");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("idc login --session corp");
  });
});
