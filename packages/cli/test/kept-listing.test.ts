import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { contextOf } from "../src/command/context";
import { ChangesNote } from "../src/kept/changes";
import { KeptFile, readKept } from "../src/kept/kept-file";
import { knownRoles } from "../src/listing/known-roles";
import { renewInBackground } from "../src/listing/renew-in-background";
import { resolveTarget } from "../src/target/target";
import { Terminal } from "../src/terminal/terminal";
import { bin, runIdc } from "./idc";
import { Screen } from "./screen";
import { openWorld, tokenFile, useIn, type World } from "./world";

const day = 24 * 3_600_000;

async function signedIn(...options: Parameters<typeof openWorld>): Promise<World> {
  const world = await openWorld(...options);
  await world.signIn();
  return world;
}

const targetOf = ({ portal }: World) => ({
  sessionName: "corp",
  startUrl: portal.directory.startUrl,
  region: portal.region,
});

const kept = (world: World) => readKept(world, targetOf(world));

const keptPath = (world: World): string[] => [
  ".aws",
  "idc",
  "roles",
  `${tokenFile(world).split("/").at(-1)}`,
];

/** A world in which `idc assignments` has run at a terminal. */
async function listed(...options: Parameters<typeof openWorld>): Promise<World> {
  const world = await signedIn(...options);
  expect((await world.open("assignments").end()).code).toBe(0);
  return world;
}

/** Changes the listing in the file. */
function edit(world: World, change: (listing: any) => void): void {
  const stored = JSON.parse(world.read(...keptPath(world)) ?? "{}");
  change(stored.listing);
  world.write(JSON.stringify(stored), ...keptPath(world));
}

const makeOld = (world: World, age = 2 * day) =>
  edit(world, (listing) => {
    listing.listedAt = Date.now() - age;
  });

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error("It does not become true");
    await setTimeout(50);
  }
}

/** The requests that something sends. */
async function requestsOf({ portal }: World, work: () => Promise<unknown>): Promise<number> {
  const before = portal.requests;
  await work();
  return portal.requests - before;
}

describe("a listing at a terminal", () => {
  it("is kept, and printed without a request, with its age", async () => {
    const world = await listed();
    const first = (await kept(world))?.listing;
    expect([...(first?.assignments ?? [])]).toHaveLength(36);
    makeOld(world, 3 * 3_600_000);
    const requests = await requestsOf(world, async () => {
      const { code, text } = await world.open("assignments", "--tree", "--account", "1").end();
      expect(code).toBe(0);
      expect(text).toMatch(/^Listed 3 h 0 min ago; --refresh asks the portal again\n/);
      expect(text).toContain(
        world.portal.directory.accounts.find(({ accountId }) => accountId.includes("1"))?.roles[0],
      );
    });
    expect(requests).toBe(0);
  });

  it.skipIf(process.platform === "win32")(
    "is kept whatever the terminal says of its size (skipped: Windows has no stty)",
    async () => {
      const world = await signedIn();
      const line = 'stty cols 0 rows 0; exec "$0" "$@"';
      const screen = new Screen("sh", ["-c", line, process.execPath, bin, "assignments"], world.env);
      expect((await screen.end()).code).toBe(0);
      expect((await kept(world))?.isFresh).toBe(true);
    },
  );

  it("tells where nothing in it fits", async () => {
    const { code, text } = await (await listed()).open("assignments", "--role", "nosuchrole").end();
    expect(text).toContain("You have no role that matches --role nosuchrole");
    expect(code).toBe(0);
  });

  it("is complete, whatever role was wanted", async () => {
    const world = await signedIn();
    const [role = ""] = world.portal.directory.accounts[0]?.roles ?? [];
    const { text } = await world.open("assignments", "--role", role).end();
    expect(
      text
        .split("\n")
        .slice(1)
        .every((line) => line.includes(role)),
    ).toBe(true);
    expect([...((await kept(world))?.listing.assignments ?? [])]).toHaveLength(36);
  });

  it("is not kept where only some accounts are asked for", async () => {
    const world = await signedIn();
    await world.open("assignments", "--account", "1").end();
    expect(await kept(world)).toBeUndefined();
  });

  it("is readable by its owner alone, and has no secret", async () => {
    const world = await signedIn();
    const token = await world.signIn();
    await world.open("assignments").end();
    const folder = join(world.home, ".aws", "idc");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(folder, "roles"))) {
      expect(statSync(join(folder, "roles", name)).mode & 0o777).toBe(0o600);
      expect(world.read(".aws", "idc", "roles", name)).not.toContain(token);
    }
  });

  it.each([
    ["older than a day", day + 1],
    ["of a clock that was ahead", -3_600_000],
  ])("is asked for anew if it is %s", async (_, age) => {
    const world = await listed();
    makeOld(world, age);
    expect((await kept(world))?.isFresh).toBe(false);
    expect(await requestsOf(world, () => world.open("assignments").end())).toBeGreaterThan(12);
    expect((await kept(world))?.isFresh).toBe(true);
  });

  it("is asked for anew after a sign-in, which may be another user's", async () => {
    const world = await listed();
    expect((await kept(world))?.isFresh).toBe(true);
    expect((await world.idc("login", "--device-code")).code).toBe(0);
    expect((await kept(world))?.isFresh).toBe(false);
    expect(await requestsOf(world, () => world.open("assignments").end())).toBeGreaterThan(12);
    expect((await kept(world))?.isFresh).toBe(true);
  });

  it("is not that of another session or portal", async () => {
    const world = await listed();
    const target = targetOf(world);
    expect(await readKept(world, { ...target, sessionName: "other" })).toBeUndefined();
    expect(
      await readKept(world, { ...target, startUrl: "https://d-1234567890.awsapps.com/start" }),
    ).toBeUndefined();
    expect(await readKept(world, { ...target, startUrl: `${target.startUrl}/#/` })).toBeDefined();
  });

  it.each(["", "{", "[]", '{"signIn":"x","listing":{"version":2}}', "null"])(
    "is none if its file has %j",
    async (text) => {
      const world = await listed();
      world.write(text, ...keptPath(world));
      expect(await kept(world)).toBeUndefined();
      expect((await world.open("assignments").end()).code).toBe(0);
      expect((await kept(world))?.isFresh).toBe(true);
    },
  );

  it.skipIf(process.platform === "win32")(
    "is none where others may have written it, or it is no listing by its size (skipped: Windows has no modes)",
    async () => {
      const world = await listed();
      const file = join(world.home, ...keptPath(world));
      const spoils: readonly (() => void)[] = [
        () => chmodSync(file, 0o620),
        () => chmodSync(file, 0o602),
        () => truncateSync(file, 100_000_000),
        () => {
          const target = join(world.home, "planted");
          renameSync(file, target);
          chmodSync(target, 0o666);
          symlinkSync(target, file);
        },
        () => {
          rmSync(file);
          mkdirSync(file);
        },
      ];
      for (const spoil of spoils) {
        expect((await kept(world))?.isFresh).toBe(true);
        spoil();
        expect(await kept(world)).toBeUndefined();
        expect((await world.open("assignments").end()).code).toBe(0);
        if (!lstatSync(file).isDirectory()) expect(statSync(file).mode & 0o777).toBe(0o600);
      }
    },
  );

  it("can be behind a symbolic link of the user's, as a token can", async () => {
    const world = await listed();
    const file = join(world.home, ...keptPath(world));
    renameSync(file, join(world.home, "elsewhere"));
    symlinkSync(join(world.home, "elsewhere"), file);
    expect((await kept(world))?.isFresh).toBe(true);
  });

  it("does not fail a command where it can't be written", async () => {
    const world = await signedIn();
    world.write("", ".aws", "idc");
    const { code, text } = await world.open("assignments").end();
    expect(code).toBe(0);
    expect(text.split("\n")).toHaveLength(37);
  });

  it("is removed by a sign-out, with what a killed process left; those of other sessions stay", async () => {
    const world = await listed();
    const roles = join(world.home, ".aws", "idc", "roles");
    const other = `${"0".repeat(40)}.json`;
    copyFileSync(join(world.home, ...keptPath(world)), join(roles, other));
    const left = `.${keptPath(world).at(-1)}.1-${"0".repeat(8)}-${"0".repeat(12)}.tmp`;
    world.write("{", ".aws", "idc", "roles", left);
    utimesSync(join(roles, left), 0, 0);
    expect((await world.idc("logout")).code).toBe(0);
    expect(readdirSync(roles)).toEqual([other]);
  });

  it("is removed by a sign-out of all, as those of sessions that the config no longer has, and no file of others", async () => {
    const world = await listed();
    const folder = [".aws", "idc"];
    const text = world.read(...keptPath(world)) ?? "";
    const former = (end = "", digit = "0") => `${digit.repeat(40)}.json${end}`;
    const ours: Readonly<Record<string, string>> = {
      "": text,
      ".sign-in": `${crypto.randomUUID()}\n`,
      ".changes": '{"added":1,"removed":0}\n',
      ".attempt": "1764418000000\n",
    };
    for (const [end, content] of Object.entries(ours)) {
      world.write(content, ...folder, "roles", former(end));
      world.write("of somebody else", ...folder, "roles", former(end, "1"));
    }
    for (const name of ["notes.json", `${former()}.old`]) world.write(text, ...folder, "roles", name);
    world.write('{"version":1,"uses":[]}\n', ...folder, "used", former());
    world.write("{}", ...folder, "used", former("", "1"));
    const [account] = world.portal.directory.accounts;
    await world.idc("alias", "prod", "--account", `${account?.accountId}`, "--role", `${account?.roles[0]}`);
    expect(await world.idc("logout", "--all")).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(join(world.home, ...folder, "roles")).sort()).toEqual(
      [...Object.keys(ours).map((end) => former(end, "1")), "notes.json", `${former()}.old`].sort(),
    );
    expect(readdirSync(join(world.home, ...folder, "used"))).toEqual([former("", "1")]);
    expect(world.read(...folder, "aliases.json")).toContain("prod");
  });
});

describe("programs", () => {
  it.each([[["assignments"]], [["assignments", "--json"]], [["assignments", "--json", "--resume", "rest"]]])(
    "get the portal's answer from %j",
    async (args) => {
      const world = await listed();
      const given = args.map((arg) => (arg === "rest" ? join(world.home, "rest") : arg));
      const requests = await requestsOf(world, async () =>
        expect((await world.idc(...given)).stderr).toBe(""),
      );
      expect(requests).toBeGreaterThan(12);
    },
  );

  it("get it at a terminal, too, where they want JSON", async () => {
    const world = await listed();
    expect(await requestsOf(world, () => world.open("assignments", "--json").end())).toBeGreaterThan(12);
  });

  it("leave no listing, unless they ask for it", async () => {
    const world = await signedIn();
    await world.idc("assignments", "--json");
    expect(world.read(...keptPath(world))).toBeUndefined();
    await world.idc("assignments", "--refresh", "--json", "--account", "1");
    expect([...((await kept(world))?.listing.assignments ?? [])]).toHaveLength(36);
  });

  it("can't both go on from a file and begin anew", async () => {
    const world = await signedIn();
    const { code, stderr } = await world.idc("assignments", "--resume", "file", "--refresh");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--refresh")]);
  });
});

describe("idc assignments --refresh", () => {
  it("tells what has changed", async () => {
    const world = await listed();
    edit(world, ({ accounts, roles }) => {
      accounts[0].pop();
      accounts[1].pop();
      roles.push("Gone");
      accounts[0].push(roles.length - 1);
    });
    expect((await world.idc("assignments", "--refresh")).stderr).toBe(
      "Since the last listing: 2 new roles, 1 gone\n",
    );
    expect((await world.idc("assignments", "--refresh")).stderr).toBe("");
  });

  it("keeps what was known of accounts that can't be read, which are no change", async () => {
    let isIll = false;
    const world = await listed({
      faults: ({ query }) =>
        isIll && query.get("account_id") === world.portal.directory.accounts[3]?.accountId
          ? { kind: "status", status: 500 }
          : undefined,
    });
    isIll = true;
    const { code, stderr } = await world.idc("assignments", "--refresh");
    expect(code).toBe(6);
    expect(stderr).not.toContain("Since the last");
    const { listing } = (await kept(world)) ?? {};
    expect([...(listing?.assignments ?? [])]).toHaveLength(36);
    expect(listing?.failed).toHaveLength(1);
    isIll = false;
    // A result is not printed of a listing that is not whole.
    expect(await requestsOf(world, () => world.open("assignments").end())).toBeGreaterThan(12);
  });
});

describe("two commands that ask the portal anew at once", () => {
  const refresh = (world: World, ...args: readonly string[]) => runIdc([...args, "--refresh"], world.env);

  /** A world with an old listing, whose portal takes its time. */
  async function openSlow() {
    let isSlow = false;
    const world = await listed({
      faults: ({ operation }) =>
        isSlow && operation === "ListAccountRoles" ? { kind: "stall", for: 1_500 } : undefined,
    });
    edit(world, ({ accounts }) => accounts[0].pop());
    isSlow = true;
    const { ListAccountRoles } = world.portal.calls;
    return {
      world,
      asked: () => world.portal.calls.ListAccountRoles - ListAccountRoles,
      hasBegun: () => until(async () => world.portal.calls.ListAccountRoles > ListAccountRoles),
      hurry: () => {
        isSlow = false;
      },
    };
  }

  it.each([
    ["idc assignments", ["assignments"], ["assignments", "--role", "a"]],
    ["idc profiles sync", ["profiles", "sync", "--dry-run"], ["profiles", "sync", "--dry-run"]],
    ["both", ["profiles", "sync", "--dry-run"], ["assignments", "--json"]],
  ])("list once, and both tell what has changed: %s", async (_, one, other) => {
    const { world, asked, hasBegun } = await openSlow();
    const first = refresh(world, ...one);
    await hasBegun();
    const ends = await Promise.all([first, refresh(world, ...other)]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    for (const { stdout, stderr } of ends) {
      expect(stdout).not.toBe("");
      expect(stderr).toContain("Since the last listing: 1 new role\n");
    }
    expect(asked()).toBe(12);
  });

  it("are not stopped by one that is killed", async () => {
    const { world, asked, hasBegun, hurry } = await openSlow();
    const killed = spawn(process.execPath, [bin, "assignments", "--refresh"], { env: world.env });
    const end = once(killed, "close");
    await hasBegun();
    const second = refresh(world, "assignments");
    await setTimeout(500);
    hurry();
    killed.kill("SIGKILL");
    await end;
    const before = asked();
    expect((await second).code).toBe(0);
    expect(asked() - before).toBeLessThanOrEqual(12);
    expect((await kept(world))?.isFresh).toBe(true);
  });
});

describe("idc profiles sync", () => {
  it("reads the kept listing at a terminal, except to remove profiles", async () => {
    const world = await listed();
    const sync = (...flags: string[]) =>
      requestsOf(world, () => world.open("profiles", "sync", "--yes", ...flags).end());
    expect(await sync()).toBe(0);
    expect(world.read(".aws", "config")?.match(/^\[profile /gm)).toHaveLength(36);
    expect(await sync("--prune")).toBeGreaterThan(12);
    expect(await sync("--refresh")).toBeGreaterThan(12);
    expect(await requestsOf(world, () => world.idc("profiles", "sync", "--yes"))).toBeGreaterThan(12);
  });
});

describe("a role that is gone", () => {
  it("is told as gone after the portal was asked, and leaves the listing", async () => {
    const world = await listed();
    const [account] = world.portal.directory.accounts;
    edit(world, ({ accounts, roles }) => {
      roles.push("Ghost");
      accounts[0].push(roles.length - 1);
    });
    const accountId = JSON.parse(world.read(...keptPath(world)) ?? "").listing.accounts[0][0];
    const get = () =>
      world.idc("credentials", "--account", accountId, "--role", "Ghost", "--format", "process");
    const { code, stderr } = await get();
    expect([code, stderr]).toEqual([
      4,
      expect.stringContaining(`no role "Ghost" in account ${accountId} any more. Your roles there`),
    ]);
    expect((await kept(world))?.listing.account(accountId)?.roles).toHaveLength(account?.roles.length ?? 0);
    expect((await get()).stderr).not.toContain("any more");
  });

  it("is asked for where the listing lacks it", async () => {
    const world = await listed();
    edit(world, (listing) => {
      listing.accounts = [];
    });
    const [account] = world.portal.directory.accounts;
    const { code } = await world.idc(
      "credentials",
      "--account",
      `${account?.accountId}`,
      "--role",
      `${account?.roles[0]}`,
      "--format",
      "process",
    );
    expect(code).toBe(0);
  });
});

describe("in the background", () => {
  const script = process.argv[1] ?? "";
  afterEach(() => {
    process.argv[1] = script;
  });

  const renewal = ({ env }: World) =>
    spawn(process.execPath, [bin, "renew-roles", "--session", "corp"], { env });

  it("a listing is renewed by a process of its own, which is started once, and its changes are told once", async () => {
    const world = await listed();
    makeOld(world);
    edit(world, ({ accounts }) => accounts[0].pop());
    process.argv[1] = bin;
    const { ListAccounts } = world.portal.calls;
    for (let time = 0; time < 3; time += 1) await renewInBackground(world, targetOf(world));
    await until(async () => (await kept(world))?.isFresh === true);
    const file = KeptFile.of(world, targetOf(world));
    await until(
      async () =>
        world.read(...keptPath(world).slice(0, -1), `${file.file.split("/").at(-1)}.changes`) !== undefined,
    );
    expect(world.portal.calls.ListAccounts - ListAccounts).toBe(1);
    expect((await world.open("assignments").end()).text).toMatch(
      /^Since the last listing: 1 new role\nListed \d+ s ago/,
    );
    expect(await ChangesNote.of(file).take()).toEqual({ added: 0, removed: 0 });
  });

  it("what only searches takes a listing of any age, and lists only where there is none", async () => {
    const world = await signedIn();
    const { env } = world;
    useIn(world);
    const context = contextOf(new Terminal(process, env), env, new AbortController().signal, {});
    const target = resolveTarget(await context.sharedConfig(), { session: "corp" });
    process.argv[1] = bin;
    const assignments = async () => [...(await knownRoles(context, target)).assignments].length;
    expect(await requestsOf(world, async () => expect(await assignments()).toBe(36))).toBeGreaterThan(12);
    makeOld(world, 30 * day);
    edit(world, ({ accounts }) => accounts[0].pop());
    expect(await assignments()).toBe(35);
    await until(async () => (await kept(world))?.isFresh === true);
    expect(await requestsOf(world, async () => expect(await assignments()).toBe(36))).toBe(0);
  });

  it("nothing is started without a sign-in that works", async () => {
    const world = await openWorld();
    process.argv[1] = bin;
    await renewInBackground(world, targetOf(world));
    await world.signIn({ expiresIn: -1 });
    await renewInBackground(world, targetOf(world));
    expect(world.read(...keptPath(world).slice(0, -1))).toBeUndefined();
    expect(world.portal.requests).toBe(0);
  });

  it("two processes renew it once", async () => {
    const world = await listed();
    makeOld(world);
    const before = world.portal.calls.ListAccountRoles;
    const ends = [renewal(world), renewal(world), renewal(world)].map((child) => once(child, "close"));
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0]);
    expect(world.portal.calls.ListAccountRoles - before).toBe(12);
    expect((await kept(world))?.isFresh).toBe(true);
  });

  it.each([
    ["idc assignments", ["assignments"]],
    ["idc profiles sync", ["profiles", "sync", "--dry-run"]],
  ])("changes are told by %s that waited for them, and not once more by the next one", async (_, line) => {
    let isSlow = false;
    const world = await listed({
      faults: ({ operation }) =>
        isSlow && operation === "ListAccountRoles" ? { kind: "stall", for: 3_000 } : undefined,
    });
    makeOld(world);
    edit(world, ({ accounts }) => accounts[0].pop());
    isSlow = true;
    const before = world.portal.calls.ListAccountRoles;
    const child = once(renewal(world), "close");
    await until(async () => world.portal.calls.ListAccountRoles > before);
    expect((await world.open(...line).end()).text).toContain("Since the last listing: 1 new role");
    await child;
    expect((await world.open("assignments").end()).text).not.toContain("Since the last listing");
  });

  it("a process that is killed leaves the old listing, and the next one renews it", async () => {
    let stalls = false;
    const world = await listed({
      faults: ({ operation }) => (stalls && operation === "ListAccountRoles" ? { kind: "stall" } : undefined),
    });
    makeOld(world);
    const old = world.read(...keptPath(world));
    stalls = true;
    const before = world.portal.calls.ListAccountRoles;
    const child = renewal(world);
    await until(async () => world.portal.calls.ListAccountRoles > before);
    child.kill("SIGKILL");
    await once(child, "close");
    expect(world.read(...keptPath(world))).toBe(old);
    stalls = false;
    expect(await once(renewal(world), "close")).toEqual([0, null]);
    expect((await kept(world))?.isFresh).toBe(true);
  });

  it("what was begun before a sign-out is not kept", async () => {
    let isSlow = false;
    const world = await listed({
      faults: ({ operation }) =>
        isSlow && operation === "ListAccountRoles" ? { kind: "stall", for: 4_000 } : undefined,
    });
    isSlow = true;
    makeOld(world);
    const before = world.portal.calls.ListAccountRoles;
    const child = renewal(world);
    await until(async () => world.portal.calls.ListAccountRoles > before);
    await world.idc("logout");
    await once(child, "close");
    expect(world.read(...keptPath(world))).toBeUndefined();
  });
});
