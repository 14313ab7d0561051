import type { RoleCredentials } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { misleadingVariables } from "./misleading-variables";
import type { Role } from "./role";
import { workloadRegion } from "./workload-region";

/** What makes the programs of an environment be a role. */
export interface RoleVariables {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/**
 * @param given - the region of the flags
 * @throws {@link CliError} for a value that no variable of AWS's has; it is not shown.
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
    // Of the two each SDK reads one.
    ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  };
  for (const [name, value] of Object.entries(set)) checkValue(name, value);
  return { set, unset: misleadingVariables };
}

/** Whatever shell it is quoted for, it can't end the quotation or begin a line. */
function checkValue(name: string, value: string): void {
  if (/^[!-~]+$/.test(value)) return;
  throw new CliError(
    `${name} can't be set: its value has characters other than printable ASCII, or a space`,
    {
      exitCode: exitCode.usage,
    },
  );
}

/** The environment of a program that is to be a role. */
export function withVariables(env: NodeJS.ProcessEnv, { set, unset }: RoleVariables): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}
