import type { RoleCredentials } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { misleadingVariables } from "./misleading-variables";
import type { Role } from "./role";
import { workloadRegion } from "./workload-region";

/** Variables that make programs use a role. */
export interface RoleVariables {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/**
 * @param given - the region of the flags
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export async function roleVariables(
  context: Context,
  { target, accountId }: Role,
  credentials: RoleCredentials,
  given: string | undefined,
): Promise<RoleVariables> {
  const region = await workloadRegion(context, target, given);
  const set = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_CREDENTIAL_EXPIRATION: credentials.expiration.toISOString(),
    AWS_ACCOUNT_ID: accountId,
    // Each SDK reads one of the two.
    ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  };
  for (const [name, value] of Object.entries(set)) checkValue(name, value);
  return { set, unset: misleadingVariables };
}

/**
 * Ensures that in no shell a value can end its quotes or start a new line.
 *
 * @throws {@link CliError}, which does not show the value.
 */
export function checkValue(name: string, value: string): void {
  if (/^[!-~]+$/.test(value)) return;
  throw new CliError(
    `${name} can't be set: its value has characters other than printable ASCII, or a space`,
    {
      exitCode: exitCode.usage,
    },
  );
}

/** The environment for a program that uses a role. */
export function withVariables(env: NodeJS.ProcessEnv, { set, unset }: RoleVariables): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}
