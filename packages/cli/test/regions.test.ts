import { readFileSync, writeFileSync } from "node:fs";
import { ssoTokenFile } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import {
  directoryUrl,
  type Health,
  hostsOf,
  instanceUrl,
  openRegions,
  type Regions,
  vanityHost,
} from "./regions";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";
/** A Region of the portal that nobody names. */
const paris = "eu-west-3";
const names = [ireland, frankfurt, paris] as const;
const vanityUrl = `https://${vanityHost}`;

const account = ["--account", "111122223333", "--role", "Admin"];
/** A command of the profile's role, which prints whose key it got. */
const command = ["--profile", "dev", "--", process.execPath, "-p", "process.env.AWS_ACCESS_KEY_ID"];

/** A world with a token, whose session names Frankfurt as its further Region. */
async function openNamed(startUrl = directoryUrl): Promise<Regions> {
  const world = await openRegions(names, () => startUrl);
  world.configure({ sso_start_url: startUrl, sso_region: ireland, idc_regions: frankfurt });
  await world.signInAt(startUrl, ireland);
  return world;
}

/** A world with a token, whose start URL is the company's own, and leads to Frankfurt by now. */
async function openVanity(): Promise<Regions> {
  const world = await openRegions(names, instanceUrl);
  world.configure({ sso_start_url: vanityUrl, sso_region: ireland });
  world.vanityTarget = instanceUrl(frankfurt);
  await world.signInAt(vanityUrl, ireland);
  return world;
}

/** The Regions that were asked, in the order in which they were asked first, and the company's host. */
function askedOf({ connections }: Regions): readonly string[] {
  return [
    ...new Set(connections().map((host) => names.find((name) => hostsOf(name).includes(host)) ?? host)),
  ];
}

/** The hosts that were sent a token. */
function trustedOf({ requests }: Regions): ReadonlySet<string> {
  return new Set(requests.flatMap(({ host, hasToken }) => (hasToken ? [host] : [])));
}

describe("a portal at AWS's own host names", () => {
  it("is signed in to in a browser, and asked, in its Region", async () => {
    const world = await openRegions(names);
    world.configure({ sso_start_url: directoryUrl, sso_region: ireland });
    expect(await world.idc("login")).toMatchObject({ code: 0 });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect(world.requests.map(({ host, path, hasToken }) => `${host}${path} ${hasToken}`)).toEqual([
      "oidc.eu-west-1.amazonaws.com/client/register false",
      "oidc.eu-west-1.amazonaws.com/authorize false",
      "oidc.eu-west-1.amazonaws.com/token false",
      "portal.sso.eu-west-1.amazonaws.com/assignment/accounts true",
    ]);
  });

  it("is reached in one Region only where no other is named", async () => {
    const world = await openRegions(names);
    world.configure({ sso_start_url: directoryUrl, sso_region: ireland });
    await world.signInAt(directoryUrl, ireland);
    world.health[ireland] = "down";
    world.env["AWS_MAX_ATTEMPTS"] = "1";
    expect(await world.idc("accounts")).toMatchObject({ code: 5, stdout: "" });
    expect(askedOf(world)).toEqual([ireland]);
  });
});

/** The line that tells of the move. */
const moved = expect.stringMatching(
  /^idc: warning: eu-west-1 could not be reached \(.+\): trying eu-central-1\n$/,
);

/** Each asks the portal, or its sign-ins, in another way. */
const lines: readonly (readonly [name: string, ...flags: string[]])[] = [
  ["accounts", "--json"],
  ["roles", "111122223333", "--json"],
  ["assignments", "--json"],
  ["credentials", ...account, "--format", "process"],
  ["exec", ...command],
  ["whoami", "--profile", "dev", "--json"],
  ["logout"],
  ["login", "--device-code"],
];

/** One of each way to ask: the portal, a provider, and a sign-in. */
const learning: readonly string[] = ["accounts", "credentials", "login"];

/** What became of a command in a world of its own, where the session's Region is ill. */
async function outcomeOf(line: (typeof lines)[number], health: Health) {
  const world = await openNamed();
  world.health[ireland] = health;
  const { code, stderr } = await world.idc(...line);
  const told = stderr.split("\n").filter((text) => text.includes("could not be reached"));
  return { world, code, told, command: line[0], asked: askedOf(world) };
}

// The worlds wait side by side.
describe.each<[string, Health]>([
  ["is down", "down"],
  ["is silent", { kind: "stall" }],
  ["answers 503", { kind: "status", status: 503 }],
  ["ends its answers halfway", { kind: "truncate" }],
])("where the session's Region %s", (_, health) => {
  it("each command goes on in the one that idc_regions names, and the next process does not ask the first", async () => {
    const outcomes = await Promise.all(lines.map((line) => outcomeOf(line, health)));
    expect(outcomes.map(({ world: _, ...outcome }) => outcome)).toEqual(
      lines.map(([command]) => ({
        command,
        code: 0,
        told: [expect.stringMatching(/eu-west-1 could not be reached \(.+\): trying eu-central-1$/)],
        asked: [ireland, frankfurt],
      })),
    );
    await Promise.all(
      outcomes
        .filter(({ command }) => learning.includes(command))
        .map(async ({ world }) => {
          await world.signInAt(directoryUrl, ireland);
          const before = world.connections().length;
          expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
          expect(new Set(world.connections().slice(before))).toEqual(new Set([hostsOf(frankfurt)[0]]));
        }),
    );
  });
});

describe.each<[string, Health]>([
  ["is down", "down"],
  ["resets connections", { kind: "reset-before-headers" }],
  ["answers 503", { kind: "status", status: 503 }],
])("where the Region of a company's own name %s", (_, health) => {
  it("idc goes on where that leads, and remembers it", async () => {
    const world = await openVanity();
    world.health[ireland] = health;
    expect(await world.idc("exec", ...command)).toMatchObject({ code: 0, stderr: moved });
    expect(askedOf(world)).toEqual([ireland, vanityHost, frankfurt]);
    expect(trustedOf(world)).not.toContain(vanityHost);
    const before = world.connections().length;
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect(new Set(world.connections().slice(before))).toEqual(new Set([hostsOf(frankfurt)[0]]));
  });
});

describe("where the session's Region is down", () => {
  it("idc login goes on in the next one in a browser", async () => {
    const world = await openNamed();
    world.health[ireland] = "down";
    expect(await world.idc("login")).toMatchObject({ code: 0 });
    expect(world.requests.map(({ host, path }) => `${host}${path}`)).toEqual([
      "oidc.eu-central-1.amazonaws.com/client/register",
      "oidc.eu-central-1.amazonaws.com/authorize",
      "oidc.eu-central-1.amazonaws.com/token",
    ]);
  });

  it("idc logout ends the session in the next one", async () => {
    const world = await openNamed();
    world.health[ireland] = "down";
    expect(await world.idc("logout")).toMatchObject({ code: 0 });
    expect(world.portals[frankfurt]?.calls.Logout).toBe(1);
  });

  it("it is asked again once it is well and what was remembered is old", async () => {
    const world = await openNamed();
    world.health[ireland] = "down";
    await world.idc("accounts");
    world.health[ireland] = "well";
    const file = `${ssoTokenFile("corp", { env: world.env })}.region`;
    const remembered = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...remembered, until: new Date().toISOString() }));
    const before = world.connections().length;
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect(new Set(world.connections().slice(before))).toEqual(new Set([hostsOf(ireland)[0]]));
  });

  it("and every other one, too, idc names all of them", async () => {
    const world = await openNamed();
    Object.assign(world.health, { [ireland]: "down", [frankfurt]: { kind: "status", status: 503 } });
    const { code, stderr } = await world.idc("accounts");
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/eu-west-1 \(.+\), eu-central-1 \(status 503\)/);
    expect(askedOf(world)).toEqual([ireland, frankfurt]);
  });
});

describe("a Region that refuses", () => {
  it.each([401, 403, 429])("with %i is followed by no other", async (status) => {
    // Where a listing of all assignments is throttled, it waits for minutes.
    const refused = lines.filter(([name]) => status !== 429 || name !== "assignments");
    const outcomes = await Promise.all(refused.map((line) => outcomeOf(line, { kind: "status", status })));
    expect(outcomes.map(({ command, told, asked }) => ({ command, told, asked }))).toEqual(
      refused.map(([command]) => ({ command, told: [], asked: [ireland] })),
    );
    const world = await openVanity();
    world.health[ireland] = { kind: "status", status };
    expect((await world.idc("accounts", "--json")).code).not.toBe(0);
    expect(askedOf(world)).toEqual([ireland]);
  });
});

it("a bare 429 is told by its status", async () => {
  const world = await openNamed();
  world.health[ireland] = { kind: "status", status: 429, body: "empty" };
  const { code, stderr } = await world.idc("accounts");
  expect(code).not.toBe(0);
  expect(stderr).toContain("HTTP status 429");
});

describe("a dual-stack start URL", () => {
  it("leads to the dual-stack hosts, in the next Region too", async () => {
    const world = await openNamed("https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws");
    expect(await world.idc("login", "--device-code")).toMatchObject({ code: 0 });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0 });
    world.health[ireland] = "down";
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0 });
    expect(new Set(world.connections())).toEqual(
      new Set(["oidc.eu-west-1.api.aws", "portal.sso.eu-west-1.api.aws", "portal.sso.eu-central-1.api.aws"]),
    );
  });
});
