import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  clientRegistrationFile,
  editSharedConfig,
  loadSharedConfig,
  readSSOToken,
  roleCredentialsFile,
  writeClientRegistration,
  writeProfile,
  writeRoleCredentials,
  writeSSOSession,
  writeSSOToken,
} from "../src/index";
import { execFile } from "./exec-file";
import { useHome } from "./home";

const aws = "/usr/bin/aws";
const python = "/usr/bin/python3";
const botocore = "/usr/lib/python3/dist-packages/awscli/botocore";
const absent = existsSync(aws) && existsSync(botocore) ? "" : " (skipped: Debian's awscli is absent)";

const home = useHome();
const expiresAt = new Date("2030-01-01T00:00:00Z");
const role = {
  accountId: "111122223333",
  roleName: "Ädmin \u007f 💡",
  sessionName: "corp",
  startUrl: "https://corp.awsapps.com/start#/ü",
  region: "eu-west-1",
};
const scopes = ["sso:account:access", "é"];

describe.skipIf(absent !== "")(`the AWS CLI${absent}`, () => {
  it("finds and reads the caches and the config that were written here, and the reverse", {
    timeout: 120_000,
  }, async () => {
    const token = { accessToken: "access", refreshToken: "refresh", clientId: "client", expiresAt };
    const registration = { clientId: "client", clientSecret: "secret", expiresAt, scopes };
    const registrationKey = { startUrl: role.startUrl, region: role.region, scopes, sessionName: "corp" };
    const credentials = {
      accessKeyId: "AKIA",
      secretAccessKey: "secret",
      sessionToken: "session",
      expiration: new Date("2030-01-01T00:00:00.999Z"),
    };
    await writeSSOToken("corp", token, home.options);
    await writeSSOToken(role.startUrl, { ...token, accessToken: "legacy" }, home.options);
    await writeClientRegistration(registrationKey, registration, home.options);
    await writeRoleCredentials(role, credentials, home.options);
    await writeSSOSession({ name: "corp", startUrl: role.startUrl, region: role.region }, home.options);
    const settings = { sso_session: "corp", region: "us-east-1", output: "a=b#c; d:e %(f)s" };
    for (const name of ["dev", "default", "a.b/c@d+e:f%g"]) await writeProfile(name, settings, home.options);

    const script = fileURLToPath(new URL("./botocore.py", import.meta.url));
    const { stdout } = await execFile(python, [script, JSON.stringify({ ...role, scopes })], {
      env: { HOME: home.path(), PYTHONDONTWRITEBYTECODE: "1", LC_ALL: "C.UTF-8" },
    });
    const seen = JSON.parse(stdout);
    expect(seen.token).toEqual({ ...token, expiresAt: "2030-01-01T00:00:00Z" });
    expect(seen.legacyToken.accessToken).toBe("legacy");
    expect(seen.expired).toBe(false);
    expect(seen.registration).toEqual({ ...registration, expiresAt: "2030-01-01T00:00:00Z" });

    const name = (file: string) => basename(file, ".json");
    const legacy = { startUrl: role.startUrl, region: role.region };
    expect(seen.registrationKey).toBe(name(clientRegistrationFile(registrationKey, home.options)));
    expect(seen.legacyRegistrationKey).toBe(name(clientRegistrationFile(legacy, home.options)));
    expect(seen.roleKey).toBe(name(roleCredentialsFile(role, home.options)));
    expect(seen.legacyRoleKey).toBe(
      name(roleCredentialsFile({ ...role, sessionName: undefined }, home.options)),
    );
    expect(seen.credentials).toEqual({
      access_key: "AKIA",
      secret_key: "secret",
      token: "session",
      expiry_time: "2030-01-01T00:00:00Z",
    });
    expect(seen.profiles).toEqual({ dev: settings, default: settings, "a.b/c@d+e:f%g": settings });
    expect(seen.sessions).toEqual({
      corp: {
        sso_start_url: role.startUrl,
        sso_region: "eu-west-1",
        sso_registration_scopes: "sso:account:access",
      },
    });
    expect(await readSSOToken("theirs", home.options)).toEqual({
      accessToken: "theirs",
      refreshToken: "theirs",
      expiresAt: new Date("2031-01-01T00:00:00Z"),
    });
  });

  it("lists and gets what was written, after changes too", { timeout: 120_000 }, async () => {
    await writeProfile("dev", { region: "eu-west-1", output: "json" }, home.options);
    await editSharedConfig(
      [
        { section: "profile", name: "dev", settings: { region: "us-east-1", output: undefined } },
        { section: "profile", name: "other", settings: { region: "eu-central-1" } },
      ],
      home.options,
    );
    const run = async (...args: readonly string[]) => {
      const { stdout } = await execFile(aws, ["configure", ...args], { env: { HOME: home.path() } });
      return stdout.trim();
    };
    expect(await run("get", "region", "--profile", "dev")).toBe("us-east-1");
    expect(await run("list", "--profile", "other")).toMatch(/region +eu-central-1 +config-file/);
  });

  it("writes names that are read here as it reads them", { timeout: 120_000 }, async () => {
    const names = ["a b", "o'b r", "dév", "a]b", "a\tb", 'x "y" z', "back\\slash \\"];
    // One process for all command lines, most of whose time is Python's start.
    const lines = names.flatMap((name) =>
      ["region", "aws_access_key_id"].map((setting) => [
        "configure",
        "set",
        setting,
        name,
        "--profile",
        name,
      ]),
    );
    const run =
      "import json, sys; from awscli.clidriver import create_clidriver; sys.exit(any([create_clidriver().main(line) for line in json.loads(sys.argv[1])]))";
    await execFile(python, ["-c", run, JSON.stringify(lines)], {
      env: { HOME: home.path(), LC_ALL: "C.UTF-8" },
    });
    const { profiles, faults } = await loadSharedConfig(home.options);
    expect(faults).toBeUndefined();
    expect({ ...profiles }).toEqual(
      Object.fromEntries(names.map((name) => [name, { region: name, aws_access_key_id: name }])),
    );
  });

  it("reads these sections as they are read here", { timeout: 120_000 }, async () => {
    const headers = [
      "[profile 'a b']",
      '[profile "a c"]',
      "[profile a\\ d]",
      '[profile "a\\"e"]',
      '[profile "a\\f"]',
      "[profile g]x",
      "[profile h] /* x */",
      "[profile i] # x",
      "[profile j#k]",
      "[profile l]m]",
      "[profile\tn]",
    ];
    const bodies = [
      "a = 1\n",
      "  a = 1\n  b = 2\nc = 3\n",
      "  a = 1\n   b\n b = 2\n",
      "\ta = 1\n  b\n",
      "  a =\n  b = 2\n",
    ];
    const text = headers.map((header, index) => `${header}\n${bodies[index % bodies.length]}`).join("");
    await mkdir(home.path(".aws"), { recursive: true });
    await writeFile(home.path(".aws", "config"), text);
    const load =
      "import json, sys; from awscli.botocore.configloader import load_config; print(json.dumps(load_config(sys.argv[1])['profiles']))";
    const { stdout } = await execFile(python, ["-c", load, home.path(".aws", "config")]);
    const { profiles, faults } = await loadSharedConfig(home.options);
    expect(faults).toBeUndefined();
    expect({ ...profiles }).toEqual(JSON.parse(stdout));
    expect(Object.keys(profiles)).toHaveLength(headers.length);
  });
});
