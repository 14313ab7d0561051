import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { generateDirectory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { bin } from "./idc";
import { Screen } from "./screen";
import { accountOf, openWorld, type World } from "./world";

/** What a portal has, in no order: accounts come as they are answered. */
function all({ portal }: World): string[] {
  return portal.directory.accounts
    .flatMap(({ roles, ...account }) => roles.map((roleName) => JSON.stringify({ ...account, roleName })))
    .sort();
}

function linesOf(...outputs: string[]): string[] {
  return outputs.flatMap((output) => output.split("\n").filter((line) => line !== "")).sort();
}

async function signedIn(...options: Parameters<typeof openWorld>): Promise<World> {
  const world = await openWorld(...options);
  await world.signIn();
  return world;
}

describe("idc assignments", () => {
  it("fills a table on a terminal, with its progress below it as long as it lasts", async () => {
    const world = await signedIn();
    const screen = world.open("assignments");
    const { code, text } = await screen.end();
    expect(code).toBe(0);
    const [heading, ...rows] = text.split("\n");
    expect(heading).toMatch(/^ACCOUNT +NAME +ROLE$/);
    expect(rows).toHaveLength(36);
    const column = heading?.indexOf("ROLE");
    for (const { accountId, accountName, roles } of world.portal.directory.accounts) {
      for (const role of roles) {
        const row = rows.find((row) => row.startsWith(`${accountId}  ${accountName} `) && row.endsWith(role));
        expect(row?.lastIndexOf(role)).toBe(column);
      }
    }
    expect(screen.output).toMatch(/\d+ of 12 accounts, \d+ requests\/s/);
    expect(text).not.toContain("requests/s");
  });

  it("puts roles below their accounts", async () => {
    const world = await signedIn();
    const { stdout } = await world.idc("assignments", "--tree");
    const branches = world.portal.directory.accounts.map(
      ({ accountId, accountName, roles: [first, second, third] }) =>
        `${accountName} (${accountId})\n├── ${first}\n├── ${second}\n└── ${third}\n`,
    );
    for (const branch of branches) expect(stdout).toContain(branch);
    expect(stdout).toHaveLength(branches.join("").length);
  });

  it("gives programs a line for each, and tells them of no progress", async () => {
    const world = await signedIn();
    const { code, stdout, stderr } = await world.idc("assignments", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(linesOf(stdout)).toEqual(all(world));
  });

  it("shows its progress on a terminal while a file takes the rows", async () => {
    const world = await signedIn();
    const script = `"$0" "$@" > ~/rows`;
    const screen = new Screen("/bin/sh", ["-c", script, process.execPath, bin, "assignments"], world.env);
    const { text } = await screen.end();
    expect(text).toBe("");
    expect(screen.output).toMatch(/12 of 12 accounts, \d+ requests\/s/);
    expect(linesOf(world.read("rows") ?? "")).toHaveLength(37);
  });

  it("shows no progress beside rows that go through a pipe to the same terminal", async () => {
    const world = await signedIn({
      faults: ({ query }) => (query.get("account_id") === last ? { kind: "stall" } : undefined),
    });
    const { accountId: last = "" } = world.portal.directory.accounts.at(-1) ?? {};
    const script = `"$0" "$@" | cat`;
    const screen = new Screen("/bin/sh", ["-c", script, process.execPath, bin, "assignments"], world.env);
    const shown = async () => (await screen.text()).match(/\d{12} {2}/g)?.length;
    await expect.poll(shown, { timeout: 30_000 }).toBe(33);
    // It stands there until the first row comes, which may be at once.
    expect(screen.output).toContain("Listing the accounts");
    const [heading, ...rows] = (await screen.text()).split("\n");
    expect(heading).toMatch(/^ACCOUNT +NAME +ROLE$/);
    for (const row of rows) expect(row).toMatch(/^\d{12} {2}\S+ +\S+$/);
    screen.type("\u0003");
    await screen.end();
  });

  it("keeps to the accounts and roles that are wanted", async () => {
    const world = await signedIn();
    const { stdout } = await world.idc("assignments", "--account", "check*dev", "--role", "*AUDIT", "--json");
    const wanted = all(world).filter((line) => /"checkout-dev".*Audit/.test(line));
    expect(wanted).not.toHaveLength(0);
    expect(linesOf(stdout)).toEqual(wanted);
    const part = await world.idc("assignments", "--account", "eckout-d", "--role", "udi", "--json");
    expect(linesOf(part.stdout)).toEqual(wanted);
    for (const flags of [
      ["--account", "eckout-d*"],
      ["--role", "udi*"],
    ]) {
      expect((await world.idc("assignments", ...flags, "--json")).stdout).toBe("");
    }
    const nothing = await world.idc("assignments", "--role", "no such role", "--json");
    expect(nothing).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(await world.idc("assignments", "--role", "no such role")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "You have no role that matches --role 'no such role'\n",
    });
  });

  it("ends quietly when its reader has enough", async () => {
    const world = await signedIn({ directory: generateDirectory({ accounts: 400, roles: 5 }) });
    const child = spawn("sh", ["-c", `"${process.execPath}" "${bin}" assignments | head -n 3`], {
      env: world.env,
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(linesOf(stdout)).toHaveLength(3);
    expect(stderr).toBe("");
  });

  it("reports accounts that could not be read, and tries them again when it goes on", async () => {
    let forbidden = "";
    const world = await signedIn({
      faults: ({ query }) =>
        query.get("account_id") === forbidden ? { kind: "status", status: 403 } : undefined,
    });
    const { accountId, accountName } = accountOf(world, 1);
    forbidden = accountId;
    const first = await world.idc("assignments", "--json", "--resume", join(world.home, "rest"));
    expect(first.code).toBe(6);
    expect(first.stderr).toContain(`${accountName} (${accountId}) could not be read`);
    expect(first.stderr).toContain("1 of 12 accounts could not be read");
    forbidden = "";
    const second = await world.idc("assignments", "--json", "--resume", join(world.home, "rest"));
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(linesOf(second.stdout).every((line) => line.includes(accountId))).toBe(true);
    expect(linesOf(first.stdout, second.stdout)).toEqual(all(world));
    expect(world.read("rest")).toBeUndefined();
  });

  it.each([1, 7])("goes on where the token was refused after %i requests", async (requests) => {
    const world = await signedIn({
      faults: ({ count }) => (count === requests ? { kind: "revoke" } : undefined),
    });
    const file = join(world.home, "it's.json");
    const run = () => world.idc("assignments", "--session", "corp", "--json", "--resume", file);
    const first = await run();
    expect(first.code).toBe(3);
    const { error } = JSON.parse(first.stderr);
    expect(error.commands).toEqual([
      `idc login --session corp && idc assignments --session corp --json --resume '${file.replace("'", "'\\''")}'`,
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const token = await world.signIn();
    expect(world.read("it's.json")).not.toContain(token);
    const second = await run();
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(linesOf(first.stdout, second.stdout)).toEqual(all(world));
    expect(world.read("it's.json")).toBeUndefined();
  });

  it("goes on after Ctrl+C", async () => {
    let stalls = true;
    const world = await signedIn({
      faults: ({ query }) => (stalls && query.get("account_id") === last ? { kind: "stall" } : undefined),
    });
    const { accountId: last = "" } = world.portal.directory.accounts.at(-1) ?? {};
    const file = join(world.home, "rest");
    const screen = world.open("assignments", "--resume", file);
    await screen.see("11 of 12 accounts");
    screen.type("\u0003");
    const { code, text: shown } = await screen.end();
    expect(code).toBe(130);
    expect(shown).toContain("Stopped after 11 accounts: Interrupted");
    expect(shown.replaceAll("\n", "")).toContain(`idc assignments --resume ${file}`);
    stalls = false;
    const { stdout } = await world.idc("assignments", "--json", "--resume", file);
    expect(linesOf(stdout)).toEqual(all(world).filter((line) => line.includes(last)));
  });

  it("without --resume, Ctrl+C leaves nothing", async () => {
    const world = await signedIn({ faults: () => ({ kind: "stall" }) });
    const screen = world.open("assignments");
    await screen.see("Listing the accounts");
    screen.type("\u0003");
    expect(await screen.end()).toMatchObject({ code: 130, text: expect.stringContaining("Interrupted") });
  });

  it("refuses what is no checkpoint, and keeps it", async () => {
    const world = await signedIn();
    const { startUrl } = world.portal.directory;
    const given = JSON.stringify({ startUrl, checkpoint: { version: 7 } });
    world.write(given, "rest");
    const { code, stdout, stderr } = await world.idc("assignments", "--resume", join(world.home, "rest"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("checkpoint.version must be 1; given: 7");
    expect(stderr).toContain("Remove it");
    expect(world.read("rest")).toBe(given);
  });

  it("refuses a checkpoint in a folder that is not there", async () => {
    const world = await signedIn();
    const file = join(world.home, "no such folder", "rest");
    const { code, stdout, stderr } = await world.idc("assignments", "--resume", file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("'--resume <file>'");
    expect(stderr).toContain(`There is no folder ${join(world.home, "no such folder")}`);
    expect(world.read("no such folder")).toBeUndefined();
    expect(world.portal.requests).toBe(0);
  });

  it("refuses --tree with --json", async () => {
    const { code, stderr } = await (await openWorld()).idc("assignments", "--tree", "--json");
    expect(code).toBe(2);
    expect(stderr).toContain("--tree");
  });

  it("says how to sign in where nobody is", async () => {
    const { code, stdout, stderr } = await (await openWorld()).idc("assignments", "--json");
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(JSON.parse(stderr).error.commands).toEqual(["idc login --session corp"]);
  });

  it("says what to look at where the portal is not reached", async () => {
    const world = await signedIn();
    world.env["AWS_ENDPOINT_URL_SSO"] = "http://127.0.0.1:9";
    const { code, stdout, stderr } = await world.idc("assignments");
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain("Stopped after 0 accounts");
    expect(stderr).toContain("Try: idc doctor");
  });
});
