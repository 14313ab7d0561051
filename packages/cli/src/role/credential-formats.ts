import type { RoleCredentials } from "@identity-center/shared-files";
import type { Role } from "./role";

/** The variables that every AWS SDK and the AWS CLI read. */
export function variablesOf(credentials: RoleCredentials): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_CREDENTIAL_EXPIRATION: credentials.expiration.toISOString(),
  };
}

type Format = (credentials: RoleCredentials, role: Role) => string;

/** What `--format` can be: how credentials are written for whoever is to read them. */
export const formats = {
  env: (credentials) =>
    lines(credentials, (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`),
  powershell: (credentials) =>
    lines(credentials, (name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`),
  fish: (credentials) =>
    lines(credentials, (name, value) => `set -gx ${name} '${value.replace(/[\\']/g, "\\$&")}'`),
  json: (credentials, { accountId, roleName }) =>
    JSON.stringify({ ...credentials, accountId, roleName }, undefined, 2),
  ini: ({ accessKeyId, secretAccessKey, sessionToken }, { target }) =>
    [
      `[${target.profile ?? "default"}]`,
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
      `aws_session_token = ${sessionToken}`,
    ].join("\n"),
  /** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
  process: ({ accessKeyId, secretAccessKey, sessionToken, expiration }, { accountId }) =>
    JSON.stringify({
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration.toISOString(),
      AccountId: accountId,
    }),
} satisfies Record<string, Format> as Readonly<Record<string, Format>>;

function lines(credentials: RoleCredentials, line: (name: string, value: string) => string): string {
  return Object.entries(variablesOf(credentials))
    .map(([name, value]) => line(name, value))
    .join("\n");
}
