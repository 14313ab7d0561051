import { parseSharedConfig } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";
import type { Context } from "../src/command/context";
import { identityOfProfile } from "../src/role/profile-identity";
import type { RoleFlags } from "../src/role/role-choice";

const session =
  "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n";
const sso = "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n";
const keys = "aws_access_key_id = AKIA\naws_secret_access_key = x\n";
const arn = "arn:aws:iam::222233334444:role/ops/Deploy";
const ambient = `role_arn = ${arn}\ncredential_source = Environment\n`;
const synced =
  "credential_process = idc credentials\nidc_synced = corp\nidc_account_id = 111122223333\nidc_role_name = ReadOnly\n";

/** What the flags choose in a config of this text; "a role of the portal" where a sign-in is meant. */
async function chosen(text: string, flags: RoleFlags = {}, env: Record<string, string> = {}) {
  const sharedConfig = async () => parseSharedConfig({ config: { text, file: "config" } });
  // All of a context that is read.
  const identity = await identityOfProfile({ env, sharedConfig } as Context, flags);
  if (!identity) return "a role of the portal";
  const { profile, accountId, roleName, chain } = identity;
  return [profile, chain.source.kind, accountId && `${roleName} in ${accountId}`].filter(Boolean).join(", ");
}

describe("a profile that no flag names", () => {
  it.each([
    ["keys beside a session", `${session}[default]\n${keys}`, "a role of the portal"],
    ["keys without one", `[default]\n${keys}`, "default, static"],
    ["a role to assume", `${session}[default]\n${ambient}`, "default, environment, Deploy in 222233334444"],
    ["nothing", session, "a role of the portal"],
  ])("is the default one if that is meant: %s", async (_what, text, expected) => {
    expect(await chosen(text)).toBe(expected);
  });

  it("is that of AWS_PROFILE, unless a session is named", async () => {
    const text = `${session}[profile own]\n${keys}`;
    expect(await chosen(text, {}, { AWS_PROFILE: "own" })).toBe("own, static");
    expect(await chosen(text, { session: "corp" }, { AWS_PROFILE: "own" })).toBe("a role of the portal");
  });
});

describe("a profile that a flag names", () => {
  it("gives nothing with a region alone, unless the flags choose a role", async () => {
    const text = `${session}[profile own]\nregion = eu-west-1\n`;
    await expect(chosen(text, { profile: "own" })).rejects.toMatchObject({
      code: "ERR_PROFILE_NO_CREDENTIALS",
    });
    expect(await chosen(text, { profile: "own", account: "111122223333" })).toBe("a role of the portal");
  });

  it.each([
    ["an SSO role", sso, "a role of the portal"],
    ["one beside keys and a program", `${sso}${keys}credential_process = x\n`, "a role of the portal"],
    ["one that idc profiles sync wrote as a program", synced, "a role of the portal"],
    ["a role to assume before it", `${sso}${ambient}`, "own, environment, Deploy in 222233334444"],
    [
      "a web identity",
      `role_arn = ${arn}\nweb_identity_token_file = t\n`,
      "own, web-identity, Deploy in 222233334444",
    ],
    ["a program", "credential_process = x\n", "own, process"],
  ])("leads to what the AWS CLI takes: %s", async (_what, lines, expected) => {
    expect(await chosen(`${session}[profile own]\n${lines}`, { profile: "own" })).toBe(expected);
  });

  it.each([
    [
      `role_arn = ${arn}\ncredential_source = Ec2InstanceMetadata\n`,
      /credential_source of profile "own" \(config:\d\).*not supported/,
    ],
    [`role_arn = ${arn}\nsource_profile = own\n`, /source_profile of profile "own" \(config:\d\)/],
    ["login_session = x\n", /login_session of profile "own" \(config:\d\).*credential_process/],
  ])("says why it leads nowhere: %j", async (lines, message) => {
    await expect(chosen(`[profile own]\n${lines}`, { profile: "own" })).rejects.toThrow(message);
  });

  it.each([{ account: "111122223333" }, { role: "ReadOnly" }])("has no role to choose: %j", async (flags) => {
    const [flag] = Object.keys(flags);
    const refused = `--${flag} chooses a role of an access portal, and profile "own" has its own credentials`;
    for (const env of [{}, { AWS_PROFILE: "own" }]) {
      const named = "AWS_PROFILE" in env ? {} : { profile: "own" };
      await expect(chosen(`[profile own]\n${keys}`, { ...named, ...flags }, env)).rejects.toThrow(refused);
    }
  });
});
