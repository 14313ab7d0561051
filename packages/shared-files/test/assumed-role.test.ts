import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type AssumedRoleKey,
  assumedRoleFile,
  clearRoleCredentials,
  editSharedConfig,
  readAssumedRole,
  writeAssumedRole,
} from "../src/index";
import { execFile } from "./exec-file";
import { useHome } from "./home";

const aws = "/usr/bin/aws";
const python = "/usr/bin/python3";
const botocore = "/usr/lib/python3/dist-packages/awscli/botocore";
const absent = existsSync(aws) && existsSync(botocore) ? "" : " (skipped: Debian's awscli is absent)";

const home = useHome();
const roleArn = "arn:aws:iam::111122223333:role/deploy";
const plain: AssumedRoleKey = { roleArn };
const full: AssumedRoleKey = {
  roleArn,
  roleSessionName: "me",
  externalId: "from-here",
  durationSeconds: 1800,
  mfaSerial: "arn:aws:iam::111122223333:mfa/me",
};
const credentials = {
  accessKeyId: "ASIAOURS",
  secretAccessKey: "ours",
  sessionToken: "token",
  expiration: new Date("2031-01-01T00:00:00Z"),
};
const corp = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };

describe("credentials of an assumed role", () => {
  it("are read as they were written, and only for the same parameters", async () => {
    await writeAssumedRole(full, credentials, home.options);
    expect(await readAssumedRole(full, home.options)).toEqual(credentials);
    for (const name of ["roleSessionName", "externalId", "durationSeconds", "mfaSerial"] as const) {
      expect(await readAssumedRole({ ...full, [name]: undefined }, home.options)).toBeUndefined();
    }
  });

  it("are not used where they come from another portal, or from one where there is none", async () => {
    await writeAssumedRole({ ...plain, portal: corp }, credentials, home.options);
    const other = { ...corp, startUrl: "https://other.awsapps.com/start" };
    expect(await readAssumedRole({ ...plain, portal: other }, home.options)).toBeUndefined();
    expect(await readAssumedRole(plain, home.options)).toBeUndefined();
    expect(await readAssumedRole({ ...plain, portal: corp }, home.options)).toEqual(credentials);
    await writeAssumedRole(plain, credentials, home.options);
    expect(await readAssumedRole({ ...plain, portal: other }, home.options)).toEqual(credentials);
  });

  it("are removed with those of the portal that they come from, and kept otherwise", async () => {
    await writeAssumedRole(plain, credentials, home.options);
    await writeAssumedRole({ ...full, portal: corp }, credentials, home.options);
    const { files } = await clearRoleCredentials(home.options);
    expect(files).toEqual([assumedRoleFile(full, home.options)]);
    expect(await readAssumedRole(plain, home.options)).toEqual(credentials);
  });
});

describe.skipIf(absent !== "")(`the AWS CLI${absent}`, () => {
  it("uses what was written here without a request, and the reverse", { timeout: 120_000 }, async () => {
    await editSharedConfig(
      [
        {
          section: "profile",
          name: "prod",
          settings: { role_arn: roleArn, source_profile: "prod", aws_access_key_id: "AKIA" },
        },
        {
          section: "profile",
          name: "prod",
          settings: { aws_secret_access_key: "secret", region: "eu-west-1" },
        },
      ],
      home.options,
    );
    await writeAssumedRole(plain, credentials, home.options);
    const env = { HOME: home.path(), LC_ALL: "C.UTF-8", PYTHONDONTWRITEBYTECODE: "1" };
    const exported = await execFile(aws, ["configure", "export-credentials", "--profile", "prod"], { env });
    expect(JSON.parse(exported.stdout)).toMatchObject({ AccessKeyId: "ASIAOURS", SessionToken: "token" });

    const script = fileURLToPath(new URL("./assume_role.py", import.meta.url));
    const parameters = {
      RoleSessionName: "me",
      ExternalId: "from-here",
      DurationSeconds: 1800,
      SerialNumber: full.mfaSerial,
    };
    const requests = JSON.stringify([
      [roleArn, {}],
      [roleArn, parameters],
    ]);
    const folder = dirname(assumedRoleFile(plain, home.options));
    const fetched = await execFile(python, [script, folder, requests], { env });
    expect(JSON.parse(fetched.stdout)).toMatchObject([
      { access_key: "ASIAOURS" },
      { access_key: "ASIATHEIRS" },
    ]);
    expect(await readAssumedRole(full, home.options)).toEqual({
      accessKeyId: "ASIATHEIRS",
      secretAccessKey: "theirs",
      sessionToken: "theirs",
      expiration: credentials.expiration,
    });
  });
});
