import { describe, expect, it } from "vitest";
import { openPlantingFront, type PlantingFront } from "./planting-front";
import { accountOf, openWorld, tokenFile, type World } from "./world";

/** Marks that would set a terminal's title, begin a line, turn the direction, and begin a sequence in one byte. */
const mark = "\u001b]0;PLANTED\u0007\nPLANTED\r\u202ePLANTED\u009b31mPLANTED\u0085\u2028";
const raw =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|^\s*PLANTED/m;
const plant = (text: string) => `${text}${mark}`;

interface Told {
  readonly world: World;
  readonly front: PlantingFront;
  /** Runs commands, as people and as programs do. @returns all that was printed */
  run(...lines: readonly (readonly string[])[]): Promise<string>;
}

async function openTold(): Promise<Told> {
  const world = await openWorld();
  const front = await openPlantingFront(world.endpoint);
  const { env } = world;
  Object.assign(env, { AWS_ENDPOINT_URL_SSO: front.endpoint, AWS_ENDPOINT_URL_SSO_OIDC: front.endpoint });
  env["IDC_FEDERATION_ENDPOINT"] = `${front.endpoint}/federation`;
  return {
    world,
    front,
    async run(...lines) {
      let output = "";
      for (const [name = "", ...args] of lines) {
        const ways = [["--debug"], ["--json"]].map((flags) => [name, ...flags, ...args]);
        for (const { code, stdout, stderr } of await Promise.all(ways.map((line) => world.idc(...line)))) {
          output += `$ idc ${name} ${args.join(" ")} # ${code}\n${stdout}${stderr}\n`;
        }
      }
      return output;
    },
  };
}

function commandsOf(world: World): readonly (readonly string[])[] {
  const { accountId, roles } = accountOf(world);
  const role = ["--account", accountId, "--role", roles[0]];
  return [
    ["status"],
    ["accounts"],
    ["roles", accountId],
    ["assignments", "--account", accountId],
    ["assignments", "--account", accountId, "--tree"],
    ["credentials", ...role],
    ["credentials", "--account", accountId, "--role", "Nobody"],
    ["credentials", "--account", "nobody", "--role", roles[0]],
    ["exec", ...role, "--", "true"],
    ["console", ...role, "--print"],
    ["profiles", "sync", "--dry-run"],
    ["__complete", "--", "credentials", "--account", ""],
    ["doctor"],
  ];
}

describe("nothing from outside steers the terminal, nor begins a line of its own:", {
  timeout: 120_000,
}, () => {
  it("the names that the portal gives", async () => {
    const { world, front, run } = await openTold();
    await world.signIn();
    front.members = { names: ["accountName", "emailAddress", "roleName"], plant };
    const output = await run(...commandsOf(world));
    expect(output).toContain("PLANTED");
    expect(raw.exec(output)).toBeNull();
  });

  it("the ids and page tokens that the portal gives", async () => {
    const { world, front, run } = await openTold();
    await world.signIn();
    front.members = { names: ["accountId", "nextToken"], plant };
    expect(raw.exec(await run(...commandsOf(world)))).toBeNull();
  });

  it.each(["accessKeyId", "secretAccessKey", "sessionToken", "SigninToken"])("%s", async (name) => {
    const { world, front, run } = await openTold();
    await world.signIn();
    front.members = { names: [name], plant };
    const { accountId, roles } = accountOf(world);
    const role = ["--account", accountId, "--role", roles[0]];
    const output = await run(
      ["credentials", ...role],
      ["exec", ...role, "--", "true"],
      ["console", ...role, "--print"],
    );
    expect(raw.exec(output)).toBeNull();
  });

  it.each([
    "clientId",
    "clientSecret",
    "deviceCode",
    "userCode",
    "verificationUri",
    "verificationUriComplete",
    "accessToken",
    "refreshToken",
  ])("%s", async (name) => {
    const { front, run } = await openTold();
    front.members = { names: [name], plant };
    const output = await run(["login", "--device-code"]);
    expect(raw.exec(output)).toBeNull();
  });

  const errors: [string, number, object | string, Record<string, string>?][] = [
    ["a message", 400, { __type: "InvalidRequestException", message: mark }],
    ["a type", 401, { __type: `${mark}Exception`, message: "m" }],
    ["a code", 403, { code: `${mark}Exception`, message: "m" }],
    [
      "members of OAuth",
      400,
      { error: `invalid_grant${mark}`, error_description: mark, reason: mark, endpoint: mark, region: mark },
    ],
    ["a page", 200, `<html>${mark}</html>`],
    [
      "headers of something between",
      401,
      "<html>",
      { server: "\u009b31mPLANTED\u0085", via: "\u0090PLANTED" },
    ],
    [
      "headers of the service",
      401,
      { message: "m" },
      { "x-amzn-errortype": "Odd\u009bException", "x-amzn-requestid": "\u0090" },
    ],
  ];
  it.each<(typeof errors)[number]>(errors)("an error's: %s", async (_what, status, body, headers = {}) => {
    const { world, front, run } = await openTold();
    await world.signIn();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    front.instead = () => ({ status, headers, body: text });
    const { accountId, roles } = accountOf(world);
    const output = await run(
      ["accounts"],
      ["roles", accountId],
      ["assignments"],
      ["credentials", "--account", accountId, "--role", roles[0]],
      ["login", "--device-code"],
      ["doctor"],
      ["logout"],
    );
    expect(raw.exec(output)).toBeNull();
  });

  it("what a cached token and a checkpoint say of themselves", async () => {
    const { world, run } = await openTold();
    await world.signIn();
    const token = JSON.parse(world.read(...[tokenFile(world).slice(world.home.length + 1)]) ?? "");
    world.write(
      JSON.stringify({ ...token, startUrl: mark, region: mark }),
      ".aws",
      "sso",
      "cache",
      `${"0".repeat(40)}.json`,
    );
    world.write(JSON.stringify({ startUrl: mark, account: mark, role: mark, checkpoint: {} }), "checkpoint");
    const file = `${world.home}/checkpoint`;
    const output = await run(["status"], ["doctor"], ["assignments", "--resume", file], ["logout", "--all"]);
    expect(output).toContain("PLANTED");
    expect(raw.exec(output)).toBeNull();
  });
});
