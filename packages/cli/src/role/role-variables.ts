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

/** The variables of credentials. SDKs prefer them to a credential server. */
const credentialVariables = {
  accessKeyId: "AWS_ACCESS_KEY_ID",
  secretAccessKey: "AWS_SECRET_ACCESS_KEY",
  sessionToken: "AWS_SESSION_TOKEN",
  expiration: "AWS_CREDENTIAL_EXPIRATION",
} as const satisfies Record<keyof RoleCredentials, string>;

/**
 * The variables of a role with these credentials.
 *
 * @param given - the region of the flags
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export async function roleVariables(
  context: Context,
  role: Role,
  credentials: RoleCredentials,
  given: string | undefined,
): Promise<RoleVariables> {
  const values = { ...credentials, expiration: credentials.expiration.toISOString() };
  const named = Object.entries(credentialVariables).map(([member, name]) => [
    name,
    values[member as keyof RoleCredentials],
  ]);
  const set = checked({ ...Object.fromEntries(named), ...(await workloadVariables(context, role, given)) });
  return { set, unset: misleadingVariables };
}

/**
 * The variables of a role whose credentials are at a server.
 *
 * @param given - the region of the flags
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export async function serverVariables(
  context: Context,
  role: Role,
  server: { readonly url: string; readonly authorizationToken: string },
  given: string | undefined,
): Promise<RoleVariables> {
  const set = checked({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: server.authorizationToken,
    ...(await workloadVariables(context, role, given)),
  });
  return { set, unset: [...Object.values(credentialVariables), ...misleadingVariables] };
}

async function workloadVariables(
  context: Context,
  { target, accountId }: Role,
  given: string | undefined,
): Promise<RoleVariables["set"]> {
  const region = await workloadRegion(context, target, given);
  // Each SDK reads one of the two.
  return { AWS_ACCOUNT_ID: accountId, ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }) };
}

function checked(set: RoleVariables["set"]): RoleVariables["set"] {
  for (const [name, value] of Object.entries(set)) checkValue(name, value);
  return set;
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
    { exitCode: exitCode.usage },
  );
}

/** The environment for a program that uses a role. */
export function withVariables(env: NodeJS.ProcessEnv, { set, unset }: RoleVariables): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}
