import { execFileSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { AnsweredRequest } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { readKept } from "../src/kept/kept-file";
import { everywhere, idsOf, linesOf, role, sh, signedIn, written } from "./each-world";
import { installTabs } from "./tabs";
import type { World } from "./world";

const noting = sh('echo "$AWS_ACCOUNT_ID" >> ~/ran');

/** The answers of a portal to requests for role credentials. */
function credentialsAmong(answers: readonly AnsweredRequest[]) {
  return answers.filter(({ operation }) => operation === "GetRoleCredentials");
}

/** Makes a pipe `~/gate` whose readers wait until it is opened here: then, and later, each of them gets a line. */
function gateIn({ home }: World): () => { readonly close: () => void } {
  const path = join(home, "gate");
  execFileSync("mkfifo", [path]);
  return () => {
    const descriptor = openSync(path, "r+");
    writeSync(descriptor, "\n".repeat(100));
    return { close: () => closeSync(descriptor) };
  };
}

describe("idc each, where the portal refuses", () => {
  it("a role, tells that it is gone among the other failures, and corrects the kept listing", async () => {
    const world = await signedIn(6);
    const { startUrl, accounts } = world.portal.directory;
    expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    Object.assign(accounts[1] ?? {}, { roles: ["Writer"] });
    Object.assign(accounts[2] ?? {}, { roles: [] });
    const gone = [accounts[1], accounts[2]].map((account) => account?.accountId);
    const failing = accounts[3]?.accountId;
    const command = sh(`[ $AWS_ACCOUNT_ID != ${failing} ]`);
    const { code, stderr } = await world.idc(...everywhere, ...command);
    expect(code).toBe(6);
    for (const id of gone)
      expect(stderr).toMatch(new RegExp(`${id} .* the role is gone: you no longer have it`));
    expect(stderr).toMatch(new RegExp(`${failing} .* exit code 1`));
    expect(stderr).toContain("3 of 6 done, 3 failed");
    const listing = (await readKept(world, { sessionName: "corp", startUrl }))?.listing;
    expect(listing?.account(gone[0] ?? "")?.roles.map(({ roleName }) => roleName)).toEqual(["Writer"]);
    expect(listing?.account(gone[1] ?? "")?.roles ?? []).toEqual([]);
    expect((await world.idc(...everywhere, "--", "true")).stderr).toContain("4 of 4 done");
  });

  it("no role that came since the listing was kept: it is asked before that is called missing", async () => {
    const world = await signedIn(3);
    const [first] = world.portal.directory.accounts;
    expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    Object.assign(first ?? {}, { roles: [role, "Billing"] });
    const billing = ["each", "--account", first?.accountId ?? "", "--role", "Billing"];
    expect(await world.idc(...billing, "--", "true")).toMatchObject({ code: 0 });
    const missing = await world.idc(...billing.slice(0, -1), "Nobody", "--", "true");
    expect(missing).toMatchObject({ code: 4 });
  });

  it("a role that is still assigned, says that it does, and leaves the kept listing", async () => {
    let isRefused = false;
    const world = await signedIn(2, {
      faults: ({ operation }) =>
        isRefused && operation === "GetRoleCredentials" ? { kind: "status", status: 403 } : undefined,
    });
    expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    isRefused = true;
    const { code, stderr } = await world.idc(...everywhere, "--", "true");
    expect(code).toBe(6);
    expect(stderr.match(/the portal refuses the role/g)).toHaveLength(2);
    isRefused = false;
    expect((await world.idc(...everywhere, "--", "true")).stderr).toContain("2 of 2 done");
  });

  it("requests that come too fast, waits and goes on", { timeout: 30_000 }, async () => {
    const answers: AnsweredRequest[] = [];
    let isClosed = false;
    const world = await signedIn(40, {
      throttle: { rate: 20, burst: 5 },
      onAnswer: (answer) => void answers.push(answer),
      faults: () => (isClosed ? { kind: "status", status: 429 } : undefined),
    });
    const running = world.idc(...everywhere, "--yes", ...noting);
    await written(world, "ran", (ran) => linesOf(ran).length > 5);
    isClosed = true;
    const before = answers.length;
    await expect.poll(() => answers.length - before).toBeGreaterThan(2);
    isClosed = false;
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([0, expect.stringContaining("40 of 40 done")]);
    expect(linesOf(world.read("ran")).sort()).toEqual(idsOf(world));
    expect(answers.filter(({ status }) => status === 429).length).toBeLessThan(answers.length / 3);
  });
});

describe("idc each without a sign-in", () => {
  it("says how to sign in, and ends with 3", async () => {
    const world = await signedIn();
    await world.signIn({ expiresIn: -1 });
    const { code, stderr } = await world.idc(...everywhere, ...noting);
    expect([code, stderr]).toEqual([3, expect.stringContaining("idc login --session corp")]);
    // With the roles that are kept, it is the first command that asks for one.
    await world.signIn();
    expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    await world.signIn({ expiresIn: -1 });
    const late = await world.idc(...everywhere, ...noting);
    expect([late.code, late.stderr]).toEqual([3, expect.stringContaining("idc login --session corp")]);
    expect(late.stderr).toContain("0 of 4 done, 4 not run");
    expect(world.read("ran")).toBeUndefined();
  });

  it.each([
    ["before it lists the roles", false],
    ["where these are kept", true],
  ])("signs in with --login %s", async (_when, isListed) => {
    const world = await signedIn();
    if (isListed) expect((await world.idc(...everywhere, "--", "true")).code).toBe(0);
    await world.signIn({ expiresIn: -1 });
    const tabs = installTabs(world);
    const { code, stderr } = await world.idc(...everywhere, "--login", ...noting);
    expect([code, stderr]).toEqual([0, expect.stringContaining("4 of 4 done")]);
    expect(stderr).toContain("A browser opens to sign in to corp");
    expect(tabs.count).toBe(1);
    expect(linesOf(world.read("ran")).sort()).toEqual(idsOf(world));
  });

  it("signs in with --login in the middle, and goes on with what has not begun", async () => {
    const world = await signedIn(12);
    const tabs = installTabs(world);
    const command = sh('echo "$AWS_ACCOUNT_ID" >> ~/ran; sleep 0.3');
    const running = world.idc(...everywhere, "--login", "--concurrency", "2", ...command);
    await written(world, "ran", (ran) => linesOf(ran).length > 2);
    world.portal.revoke(world.accessToken);
    const { code, stderr } = await running;
    expect([code, stderr]).toEqual([0, expect.stringContaining("12 of 12 done")]);
    expect(linesOf(world.read("ran")).sort()).toEqual(idsOf(world));
    expect(tabs.count).toBe(1);
  });
});

describe("idc each, several at once", () => {
  it("runs no more than it may, while slow commands do not keep others from their turn", async () => {
    const world = await signedIn(60);
    const open = gateIn(world);
    const slow = world.accounts.slice(0, 50).map(({ accountId }) => accountId);
    const command = sh(`echo "began $AWS_ACCOUNT_ID" >> ~/ran
      case "${slow.join(" ")}" in *$AWS_ACCOUNT_ID*) read -r _ < ~/gate;; esac
      echo "ended $AWS_ACCOUNT_ID" >> ~/ran`);
    const running = world.idc(...everywhere, "--yes", "--concurrency", "52", ...command);
    const ended = (text = "") => linesOf(text).filter((line) => line.startsWith("ended"));
    await written(world, "ran", (ran) => ended(ran).length === 10 && linesOf(ran).length === 70);
    const gate = open();
    expect((await running).stderr).toContain("60 of 60 done");
    gate.close();
    let most = 0;
    let count = 0;
    for (const line of linesOf(world.read("ran"))) {
      count += line.startsWith("began") ? 1 : -1;
      most = Math.max(most, count);
    }
    expect(most).toBeGreaterThanOrEqual(50);
    expect(most).toBeLessThanOrEqual(52);
  });

  it("asks for the credentials of a command only when it begins", async () => {
    const answers: AnsweredRequest[] = [];
    const world = await signedIn(9, { onAnswer: (answer) => void answers.push(answer) });
    const open = gateIn(world);
    const command = sh("echo >> ~/ran; [ -e ~/open ] || read -r _ < ~/gate || true");
    const running = world.idc(...everywhere, "--concurrency", "3", ...command);
    await written(world, "ran", (ran) => ran.length === 3);
    // What would be asked for early is asked for at once.
    await expect.poll(() => credentialsAmong(answers).length, { interval: 500 }).toBe(3);
    world.write("", "open");
    const gate = open();
    expect((await running).code).toBe(0);
    gate.close();
    expect(credentialsAmong(answers)).toHaveLength(9);
  });
});
