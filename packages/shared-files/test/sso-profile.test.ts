import { describe, expect, it } from "vitest";
import {
  parseSharedConfig,
  resolveSSOProfile,
  resolveSSOProfileSession,
  resolveSSOSession,
  SSOConfigError,
  ssoProperties,
} from "../src/index";

const session = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
`;

const parse = (text: string, credentials = "") =>
  parseSharedConfig({
    config: { text, file: "~/.aws/config" },
    credentials: { text: credentials, file: "~/.aws/credentials" },
  });

function failureOf(text: string, profile = "dev", credentials = ""): SSOConfigError {
  try {
    resolveSSOProfile(parse(text, credentials), profile);
  } catch (error) {
    if (error instanceof SSOConfigError) return error;
    throw error;
  }
  throw new Error("There was no failure");
}

describe("resolveSSOProfile", () => {
  it("takes the portal from the session, and the role from the profile", () => {
    const text = `${session}sso_registration_scopes = sso:account:access, codewhisperer:completions
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Admin
region = us-east-2
`;
    expect(resolveSSOProfile(parse(text), "dev")).toEqual({
      profile: "dev",
      sessionName: "corp",
      startUrl: "https://corp.awsapps.com/start",
      region: "eu-west-1",
      registrationScopes: ["sso:account:access", "codewhisperer:completions"],
      accountId: "111122223333",
      roleName: "Admin",
    });
  });

  it("takes all from a profile without a session", () => {
    const text = `[default]
sso_start_url = https://corp.awsapps.com/start#/
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Admin
`;
    expect(resolveSSOProfile(parse(text), "default")).toEqual({
      profile: "default",
      startUrl: "https://corp.awsapps.com/start#/",
      region: "eu-west-1",
      registrationScopes: ["sso:account:access"],
      accountId: "111122223333",
      roleName: "Admin",
    });
  });

  it("needs no role, as signing in does not", () => {
    const resolved = resolveSSOProfile(parse(`${session}[profile dev]\nsso_session = corp\n`), "dev");
    expect(Object.keys(resolved)).not.toContain("accountId");
    expect(resolved.sessionName).toBe("corp");
  });

  it("accepts a profile that repeats what its session says", () => {
    const text = `${session}[profile dev]\nsso_session = corp\nsso_region = eu-west-1\n`;
    expect(resolveSSOProfile(parse(text), "dev").region).toBe("eu-west-1");
  });

  it.each([
    ["sso_region", "us-east-1", "eu-west-1", 3],
    ["sso_start_url", "https://other.awsapps.com/start", "https://corp.awsapps.com/start", 2],
  ])("refuses a profile that disagrees with its session on %s, naming both", (key, own, its, line) => {
    const error = failureOf(`${session}[profile dev]\nsso_session = corp\n${key} = ${own}\n`);
    expect(error).toMatchObject({ name: "SSOConfigError", code: "ERR_SSO_SETTINGS_DISAGREE", setting: key });
    expect(error.message).toContain(`${key} of profile "dev" (~/.aws/config:6) is "${own}"`);
    expect(error.message).toContain(`${key} of sso-session "corp" (~/.aws/config:${line}) is "${its}"`);
  });

  it("tells a disagreement of the credentials file by that file", () => {
    const config = `${session}[profile dev]\nsso_session = corp\nsso_region = eu-west-1\n`;
    const error = failureOf(config, "dev", "[dev]\nsso_region = us-east-1\n");
    expect(error.message).toContain('sso_region of profile "dev" (~/.aws/credentials:2) is "us-east-1"');
  });

  it("names files and lines only of a config that was parsed", () => {
    const { profiles, ssoSessions, services } = parse(`[profile dev]\nsso_region = eu-west-1\n`);
    expect(() => resolveSSOProfile({ profiles, ssoSessions, services }, "dev")).toThrow(
      /^There is no sso_start_url of profile "dev": /,
    );
  });

  it.each([
    ["sso_start_url", "sso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r\n"],
    ["sso_region", "sso_start_url = https://corp.awsapps.com/start\n"],
    [
      "sso_role_name",
      "sso_start_url = https://corp\nsso_region = eu-west-1\nsso_account_id = 111122223333\n",
    ],
    ["sso_account_id", "sso_start_url = https://corp\nsso_region = eu-west-1\nsso_role_name = r\n"],
  ])("refuses a profile without %s, saying where the profile is", (setting, properties) => {
    const error = failureOf(`\n[profile dev]\n${properties}`);
    expect(error).toMatchObject({ code: "ERR_SSO_SETTING_MISSING", setting });
    expect(error.message).toMatch(
      new RegExp(`^There is no ${setting} of profile "dev" \\(~/.aws/config:\\d\\)`),
    );
  });

  it("says of an empty setting where it is", () => {
    const error = failureOf("[profile dev]\nsso_start_url = https://corp.awsapps.com/start\nsso_region =\n");
    expect(error).toMatchObject({ code: "ERR_SSO_SETTING_MISSING", setting: "sso_region" });
    expect(error.message).toMatch(
      /^sso_region of profile "dev" \(~\/.aws\/config:3\) is empty: set it, or run /,
    );
  });

  it.each(["12345678901", "1234567890123", "1234-5678-9012", "prod", "12345678901x"])(
    "refuses the sso_account_id %j where it stands",
    (id) => {
      const portal = "sso_start_url = https://corp\nsso_region = eu-west-1\n";
      const error = failureOf(`[profile dev]\n${portal}sso_account_id = ${id}\nsso_role_name = r\n`);
      expect(error).toMatchObject({ code: "ERR_SSO_SETTING_INVALID", setting: "sso_account_id" });
      expect(error.message).toBe(
        `sso_account_id of profile "dev" (~/.aws/config:4) is "${id}", not an account's id of 12 digits`,
      );
    },
  );

  it("understands a start URL that was pasted from a command line, be it the profile's or the session's", () => {
    const pasted = session.replace("/start", "/start/\\#/");
    const own = pasted.replace("[sso-session corp]", "[profile own]");
    const config = parse(`${pasted}${own}[profile dev]\nsso_session = corp\n`);
    for (const name of ["own", "dev"]) {
      expect(resolveSSOProfile(config, name).startUrl).toBe("https://corp.awsapps.com/start/#/");
    }
    expect(resolveSSOSession(config, "corp").startUrl).toBe("https://corp.awsapps.com/start/#/");
  });

  it.each([
    ["sso_region", "eu west 1"],
    ["sso_region", "eu-west-1.evil.example"],
    ["sso_start_url", "corp.awsapps.com/start"],
    ["sso_start_url", "file:///etc/passwd"],
    ["sso_start_url", "https://"],
  ])("refuses the %s %j", (setting, value) => {
    const properties = { sso_start_url: "https://corp", sso_region: "eu-west-1", [setting]: value };
    const lines = Object.entries(properties).map(([key, text]) => `${key} = ${text}`);
    const error = failureOf(`[profile dev]\n${lines.join("\n")}\n`);
    expect(error).toMatchObject({ code: "ERR_SSO_SETTING_INVALID", setting });
    expect(error.message).toContain(JSON.stringify(value));
  });

  it("refuses a session that is not there, naming profile and session", () => {
    const error = failureOf("[profile dev]\nsso_session = corp\n");
    expect(error.code).toBe("ERR_SSO_SESSION_MISSING");
    expect(error.message).toContain('sso_session of profile "dev" (~/.aws/config:2) is "corp"');
    expect(error.message).toContain("[sso-session corp]");
  });

  it("refuses a profile that is not there, or has nothing of SSO", () => {
    expect(failureOf("", "dev").code).toBe("ERR_SSO_PROFILE_MISSING");
    expect(failureOf("", "constructor").code).toBe("ERR_SSO_PROFILE_MISSING");
    expect(failureOf("[profile dev]\nregion = eu-west-1\n").code).toBe("ERR_SSO_NOT_CONFIGURED");
  });
});

describe("resolveSSOProfileSession", () => {
  it.each(["sso_account_id = 1", "sso_role_name = Admin", "sso_account_id = x\nsso_role_name = Admin", ""])(
    "is how to sign in, whatever is said of a role: %j",
    (role) => {
      expect(
        resolveSSOProfileSession(parse(`${session}[profile dev]\nsso_session = corp\n${role}\n`), "dev"),
      ).toEqual({
        profile: "dev",
        sessionName: "corp",
        startUrl: "https://corp.awsapps.com/start",
        region: "eu-west-1",
        registrationScopes: ["sso:account:access"],
      });
    },
  );

  it("refuses what resolveSSOProfile refuses besides", () => {
    expect(() => resolveSSOProfileSession(parse(""), "dev")).toThrow('There is no profile "dev"');
    expect(() => resolveSSOProfileSession(parse("[profile dev]\n"), "dev")).toThrow("is not one for SSO");
    expect(() => resolveSSOProfileSession(parse("[profile dev]\nrole_arn = x\n"), "dev")).toThrow(
      'The profile "dev" is not one for SSO: it assumes a role of another profile (role_arn, ~/.aws/config:2).',
    );
  });
});

describe("resolveSSOSession", () => {
  it("is what the session says", () => {
    expect(resolveSSOSession(parse(session), "corp")).toEqual({
      sessionName: "corp",
      startUrl: "https://corp.awsapps.com/start",
      region: "eu-west-1",
      registrationScopes: ["sso:account:access"],
    });
  });

  it.each(["a:b,c", " a:b ,\n  c", "a:b, ,c,"])("reads the scopes %j as a list", (scopes) => {
    const text = `${session}sso_registration_scopes = ${scopes}\n`;
    expect(resolveSSOSession(parse(text), "corp").registrationScopes).toEqual(["a:b", "c"]);
  });

  it.each([
    ["eu-central-1, us-east-1", ["eu-central-1", "us-east-1"]],
    ["eu-central-1,eu-west-1,,eu-central-1", ["eu-central-1"]],
    ["eu-west-1", undefined],
    ["", undefined],
  ])("reads the further Regions %j", (written, regions) => {
    expect(resolveSSOSession(parse(`${session}idc_regions = ${written}\n`), "corp").regions).toEqual(regions);
  });

  it("refuses what is no Region", () => {
    expect(() =>
      resolveSSOSession(parse(`${session}idc_regions = eu-central-1, Frankfurt (eu)\n`), "corp"),
    ).toThrow(
      /^idc_regions of sso-session "corp" \(.*\) is "eu-central-1, Frankfurt \(eu\)", not regions such as eu-west-1/,
    );
  });

  it("takes the Region from a start URL that names it, unless sso_region says another", () => {
    const startUrl = "https://ssoins-1234567890abcdef.eu-central-1.portal.amazonaws.com";
    const text = `[sso-session corp]\nsso_start_url = ${startUrl}\n`;
    expect(resolveSSOSession(parse(text), "corp").region).toBe("eu-central-1");
    expect(resolveSSOSession(parse(`${text}sso_region = eu-west-1\n`), "corp").region).toBe("eu-west-1");
  });

  it("refuses a session that is not there, or says too little", () => {
    expect(() => resolveSSOSession(parse(session), "other")).toThrow(
      expect.objectContaining({ code: "ERR_SSO_SESSION_MISSING" }),
    );
    expect(() => resolveSSOSession(parse("[sso-session corp]\nsso_region = eu-west-1\n"), "corp")).toThrow(
      'There is no sso_start_url of sso-session "corp" (~/.aws/config:1)',
    );
  });
});

describe("a profile that runs idc", () => {
  const marks = "idc_synced = corp\nidc_account_id = 111122223333\nidc_role_name = Admin\n";
  const runs = `[profile dev]\ncredential_process = /usr/bin/idc credentials\n${marks}`;

  it("has the session, account and role of its marks", () => {
    expect(resolveSSOProfile(parse(session + runs), "dev")).toMatchObject({
      sessionName: "corp",
      startUrl: "https://corp.awsapps.com/start",
      accountId: "111122223333",
      roleName: "Admin",
    });
    expect(ssoProperties(parse(runs).profiles["dev"] ?? {})).toMatchObject({
      sso_session: "corp",
      sso_account_id: "111122223333",
      sso_role_name: "Admin",
    });
  });

  it("is named by its marks in errors", () => {
    expect(failureOf(runs).message).toContain('idc_synced of profile "dev" (~/.aws/config:3) is "corp"');
    expect(failureOf(session + runs.replace("1111", "x")).message).toContain("idc_account_id of profile");
    const half = failureOf(session + runs.replace("idc_role_name = Admin\n", ""));
    expect(half.message).toContain("There is no idc_role_name of profile");
    expect(half.setting).toBe("sso_role_name");
  });

  it.each([
    ["sso_session", "sso_session = corp\nsso_account_id = 999988887777\nsso_role_name = Other\n"],
    ["sso_start_url", "sso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n"],
  ])("is one for SSO as it says itself, where it has %s", (_, own) => {
    const profile = resolveSSOProfile(parse(session + runs + own), "dev");
    expect(profile.accountId).not.toBe("111122223333");
  });

  it("is none where only its marks are there, or only the program", () => {
    expect(failureOf(session + runs.replace("credential_process", "other")).code).toBe(
      "ERR_SSO_NOT_CONFIGURED",
    );
    expect(failureOf(session + runs.replace("idc_synced", "other")).code).toBe("ERR_SSO_NOT_CONFIGURED");
  });
});
