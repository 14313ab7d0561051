import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { accountOf, openWorld, type World } from "./world";

/** Every secret that lies in the caches of a home: tokens, client secrets, keys. */
function secretsIn({ home }: World): string[] {
  const folders = [join(home, ".aws", "sso", "cache"), join(home, ".aws", "cli", "cache")];
  const files = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
  return files
    .flatMap(({ Credentials = {}, ...rest }) => [
      rest.accessToken,
      rest.refreshToken,
      rest.clientSecret,
      Credentials.SecretAccessKey,
      Credentials.SessionToken,
    ])
    .filter(Boolean);
}

function leaks(output: string, secrets: readonly string[]): string[] {
  const length = 8;
  return secrets.flatMap((secret) =>
    Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length)).filter(
      (part) => output.includes(part),
    ),
  );
}

it("no command shows a secret that it was not asked for, whatever it is told or meets", {
  timeout: 60_000,
}, async () => {
  const world = await openWorld();
  const { env } = world;
  env["IDC_FEDERATION_ENDPOINT"] = `${world.endpoint}/nowhere`;
  const { accountId, accountName, roles } = accountOf(world);
  const role = ["--account", accountId, "--role", roles[0]];
  let output = "";
  const run = async (...args: string[]) => {
    for (const flags of [["--debug"], ["--debug", "--json"]]) {
      const [name, ...rest] = args as [string, ...string[]];
      const { code, stdout, stderr } = await world.idc(name, ...flags, ...rest);
      output += `\n$ idc ${args.join(" ")} # ${code}\n${stdout}${stderr}`;
    }
  };
  await run("login", "--device-code");
  await run("login", "--if-needed");
  await run("status");
  await run("accounts");
  await run("roles", accountName);
  await run("assignments", "--account", accountId);
  await run("credentials", ...role);
  await run("exec", ...role, "--", "true");
  await run("exec", "--server", ...role, "--", "true");
  await run("console", ...role, "--print");
  await run("profiles", "sync", "--dry-run");
  await run("doctor");
  const secrets = secretsIn(world);
  expect(secrets.length).toBeGreaterThanOrEqual(4);
  await run("credentials", "--account", accountId, "--role", "Nobody");
  for (const args of [["accounts"], ["credentials", ...role]]) {
    env["AWS_ENDPOINT_URL_SSO"] = "http://127.0.0.1:1";
    await run(...(args as [string, ...string[]]));
    env["AWS_ENDPOINT_URL_SSO"] = world.endpoint;
  }
  await run("logout");
  await run("accounts");
  expect(output).toContain("# 0");
  expect(output).toContain("# 3");
  expect(output).toContain("GetRoleCredentialsCommand");
  expect(leaks(output, secrets)).toEqual([]);
  expect(leaks(output, ["GetRoleCredentialsCommand"])).not.toEqual([]);
});
