import type { RoleCredentials } from "@identity-center/client-sso";
import type { Role } from "./role";

/** How credentials are written, for what the user pastes them into. */
export interface CredentialFormat {
  readonly name: string;
  write(credentials: RoleCredentials, role: Role): string;
}

export const credentialFormats: readonly CredentialFormat[] = [
  { name: "bash, zsh", write: lines((name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`) },
  { name: "PowerShell", write: lines((name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`) },
  { name: "fish", write: lines((name, value) => `set -gx ${name} '${value.replace(/[\\']/g, "\\$&")}'`) },
  {
    name: "~/.aws/credentials",
    write: (credentials, { accountId, roleName }) =>
      [
        `[${accountId}_${roleName}]`,
        ...variablesOf(credentials).map(([name, value]) => `${name.toLowerCase()} = ${value}`),
      ].join("\n"),
  },
];

function lines(line: (name: string, value: string) => string): CredentialFormat["write"] {
  return (credentials) =>
    variablesOf(credentials)
      .map(([name, value]) => line(name, value))
      .join("\n");
}

function variablesOf({ accessKeyId, secretAccessKey, sessionToken }: RoleCredentials): [string, string][] {
  return [
    ["AWS_ACCESS_KEY_ID", accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", secretAccessKey],
    ["AWS_SESSION_TOKEN", sessionToken],
  ];
}
