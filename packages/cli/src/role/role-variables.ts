import type { RoleCredentials } from "@identity-center/shared-files";
import type { Context } from "../context";
import { misleadingVariables } from "./misleading-variables";
import type { Role } from "./role";
import { workloadRegion } from "./workload-region";

/** What makes the programs of an environment be a role. */
export interface RoleVariables {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/** @param given - the region of the flags */
export async function roleVariables(
  context: Context,
  { target, accountId }: Role,
  credentials: RoleCredentials,
  given: string | undefined,
): Promise<RoleVariables> {
  const region = await workloadRegion(context, target, given);
  return {
    set: {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_CREDENTIAL_EXPIRATION: credentials.expiration.toISOString(),
      AWS_ACCOUNT_ID: accountId,
      // Of the two each SDK reads one.
      ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    },
    unset: misleadingVariables,
  };
}

/** The environment of a program that is to be a role. */
export function withVariables(env: NodeJS.ProcessEnv, { set, unset }: RoleVariables): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}
