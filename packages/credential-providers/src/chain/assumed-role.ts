import {
  type AssumedRoleKey,
  assumedRoleFile,
  type ChainedRole,
  type RoleCredentials,
  readAssumedRole,
  writeAssumedRole,
} from "@identity-center/shared-files";
import { refreshWindow } from "../refresh-window";
import { RenewedCredentials } from "../renewed-credentials";
import { RoleCache } from "../role-cache";
import type { ChainContext, Link } from "./link";

/** What every request for a role has. */
export interface RoleParameters {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
}

/** The part of an answer of STS that is used. */
export interface RoleAnswer {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
    readonly Expiration: Date;
  };
}

/** Requests a role from STS. */
export type RoleRequest = (parameters: RoleParameters, anew: boolean) => Promise<RoleAnswer>;

const hour = 3_600;

/** Milliseconds in which a user enters a code, while other processes wait. */
const userPatience = 120_000;

/** The credentials of a role that is assumed: cached in memory and optionally on disk, and renewed before they expire. */
export function assumedRole(
  role: ChainedRole,
  portal: AssumedRoleKey["portal"],
  context: ChainContext,
  request: RoleRequest,
): Link {
  const { surroundings, diskCache } = context;
  const { profile, roleArn, roleSessionName, durationSeconds = hour } = role;
  const [, , , , accountId = ""] = roleArn.split(":");
  const credentials = new RenewedCredentials<RoleCredentials>(
    {
      async request(anew) {
        const now = surroundings.serverClock.now();
        const RoleSessionName = roleSessionName ?? `idc-session-${Math.floor(now / 1000)}`;
        const answer = await request({ RoleArn: roleArn, RoleSessionName }, anew);
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials;
        if (refreshWindow(+Expiration, surroundings.serverClock.now()) === "expired") {
          throw new RangeError("STS returned credentials that have expired, or have no expiration");
        }
        return {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretAccessKey,
          sessionToken: SessionToken,
          expiration: Expiration,
        };
      },
      cache: diskCache ? cacheOf({ ...role, portal }, context) : undefined,
      lifetime: durationSeconds * 1000,
    },
    surroundings,
  );
  return {
    of: `profile ${JSON.stringify(profile)}`,
    get: async (anew) => ({ ...(await credentials.get(anew)), accountId }),
  };
}

function cacheOf(key: AssumedRoleKey, { surroundings }: ChainContext): RoleCache<RoleCredentials> {
  const { files, warn } = surroundings;
  const entry = {
    of: `role ${key.roleArn}`,
    file: assumedRoleFile(key, files),
    store: files.store,
    read: () => readAssumedRole(key, files),
    write: (credentials: RoleCredentials) => writeAssumedRole(key, credentials, files),
    ...(key.mfaSerial !== undefined && { patience: userPatience }),
  };
  return new RoleCache(entry, warn);
}
