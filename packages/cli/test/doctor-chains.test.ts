import { expect, it } from "vitest";
import { signedInWithProfile } from "./signed-in";

const role = (name: string) => `role_arn = arn:aws:iam::111122223333:role/${name}`;

const config = `
[profile good]
${role("a")}
source_profile = dev
mfa_serial = arn:aws:iam::111122223333:mfa/me
[profile further]
${role("b")}
source_profile = good
[profile lost]
${role("c")}
source_profile = devv
[profile one]
${role("d")}
source_profile = two
[profile two]
${role("e")}
source_profile = one
[profile both]
${role("f")}
source_profile = dev
credential_source = Environment
[profile neither]
${role("g")}
[profile half]
aws_access_key_id = AKIAHALF
[profile instance]
${role("h")}
credential_source = Ec2InstanceMetadata
[profile china]
role_arn = arn:aws-cn:iam::111122223333:role/i
source_profile = dev
region = eu-west-1
[profile region-only]
region = eu-west-1
[profile web]
${role("j")}
web_identity_token_file = /nope/token
[profile variables]
${role("k")}
credential_source = Environment
[profile container]
${role("l")}
credential_source = EcsContainer
[profile aws-login]
login_session = arn:aws:iam::111122223333:user/me
`;

it("idc doctor follows the profiles that assume roles", async () => {
  const world = await signedInWithProfile();
  const before = world.read(".aws", "config") ?? "";
  world.write(before + config, ".aws", "config");
  const file = `${world.home}/.aws/config`;
  const at = (text: string) => `${file}:${(before + config).split("\n").indexOf(text) + 1}`;
  const examine = async () => {
    const { code, stdout } = await world.idc("doctor", "--json");
    const checks: { check: string; state: string; detail: string; mend?: string }[] = JSON.parse(stdout);
    return { code, checks: checks.filter(({ check }) => /^(profile|roles)/.test(check)) };
  };

  const { code, checks } = await examine();
  expect(code).toBe(1);
  const of = (name: string) => checks.filter(({ check }) => check === `profile ${name}`);
  expect(of("lost")).toMatchObject([
    { state: "problem", detail: expect.stringContaining(at("source_profile = devv")) },
  ]);
  expect(of("lost")[0]?.detail).toMatch(/Similar: dev$/);
  expect(of("one")).toMatchObject([
    { state: "problem", detail: expect.stringContaining('"one" -> "two" -> "one"') },
  ]);
  expect(of("both")).toMatchObject([
    { state: "problem", detail: expect.stringMatching(/source_profile.*credential_source/) },
  ]);
  expect(of("neither")).toMatchObject([{ state: "problem", detail: expect.stringContaining(at(role("g"))) }]);
  expect(of("half")).toMatchObject([
    { state: "problem", detail: expect.stringContaining("aws_secret_access_key") },
  ]);
  expect(of("instance")).toMatchObject([
    { state: "warning", detail: expect.stringContaining("Ec2InstanceMetadata") },
  ]);
  expect(of("china")).toMatchObject([
    { state: "warning", detail: expect.stringContaining("its region is eu-west-1") },
  ]);
  expect(of("web")).toMatchObject([
    {
      state: "warning",
      detail: `web_identity_token_file (${at("web_identity_token_file = /nope/token")}) is /nope/token, which does not exist`,
    },
  ]);
  expect(of("variables")).toMatchObject([
    { state: "ok", detail: expect.stringMatching(/AWS_SECRET_ACCESS_KEY: not set here$/) },
  ]);
  expect(of("container")).toMatchObject([
    { state: "ok", detail: expect.stringMatching(/AWS_CONTAINER_CREDENTIALS_FULL_URI: not set here$/) },
  ]);
  expect(of("aws-login")).toMatchObject([
    { state: "warning", detail: expect.stringContaining("login_session") },
  ]);
  expect(checks).toContainEqual({
    check: "profiles",
    state: "ok",
    detail: "without credentials: region-only",
  });
  for (const name of ["good", "further", "region-only"]) expect(of(name)).toEqual([]);
  expect(checks.filter(({ check }) => check === "roles to assume")).toEqual([
    {
      check: "roles to assume",
      state: "ok",
      detail: "profiles: 5; with the code of an MFA device: good, further",
    },
  ]);

  await world.idc("logout");
  expect((await examine()).checks).toContainEqual({
    check: "roles to assume",
    state: "warning",
    detail: "nobody is signed in to corp, which these profiles need: good, further, china",
    mend: "idc login --session corp",
  });
});
