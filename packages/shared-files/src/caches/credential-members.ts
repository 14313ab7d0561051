import { isObject, type Members } from "./json-file";
import { keyMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** Temporary credentials of a role, as the AWS CLI caches them. */
export interface RoleCredentials {
  /** Access key id, which begins with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key, which signs requests. */
  readonly secretAccessKey: string;
  /** Session token, which is sent with each signed request. */
  readonly sessionToken: string;
  /** Time at which the credentials expire. */
  readonly expiration: Date;
}

/** Reads the member `Credentials` of a cache file; returns undefined unless it is complete. */
export function parseCredentials({ Credentials }: Members): RoleCredentials | undefined {
  if (!isObject(Credentials)) return undefined;
  const { AccessKeyId, SecretAccessKey, SessionToken } = keyMembers(Credentials, [
    "AccessKeyId",
    "SecretAccessKey",
    "SessionToken",
  ]);
  const expiration = parseTimestamp(Credentials["Expiration"]);
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !expiration) return undefined;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration,
  };
}

/** The members of a cache file for credentials. */
export function credentialMembers(credentials: RoleCredentials, accountId: string): Members {
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: formatTimestamp(credentials.expiration),
      AccountId: accountId,
    },
  };
}
