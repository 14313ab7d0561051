import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Credentials } from "./credentials";
import type { Identity } from "./identity";
import { misleadingVariables } from "./misleading-variables";
import { workloadRegion } from "./workload-region";

/** Variables that make programs use an identity. */
export interface RoleVariables {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/** The variables of credentials. SDKs prefer them to a credential server. */
const ofCredentials = {
  accessKeyId: "AWS_ACCESS_KEY_ID",
  secretAccessKey: "AWS_SECRET_ACCESS_KEY",
  sessionToken: "AWS_SESSION_TOKEN",
  expiration: "AWS_CREDENTIAL_EXPIRATION",
  accountId: "AWS_ACCOUNT_ID",
} as const satisfies Record<keyof Credentials, string>;

/**
 * The variables of an identity with these credentials. What they lack is unset, as it would be that of others.
 *
 * @param given - the region of the flags
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export async function roleVariables(
  context: Context,
  identity: Identity,
  credentials: Credentials,
  given: string | undefined,
): Promise<RoleVariables> {
  return credentialsVariables(credentials, await workloadRegion(context, identity.profile, given));
}

/**
 * The same where the region is known, if there is one.
 *
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export function credentialsVariables(credentials: Credentials, region: string | undefined): RoleVariables {
  const values = { ...credentials, expiration: credentials.expiration?.toISOString() };
  const named = Object.entries(ofCredentials).flatMap(([member, name]) => {
    const value = values[member as keyof Credentials];
    return value === undefined ? [] : [[name, value] as const];
  });
  return variablesOf({ ...Object.fromEntries(named), ...regionVariables(region) });
}

/**
 * The variables of an identity whose credentials are at a server.
 *
 * @param given - the region of the flags
 * @throws {@link CliError} for an invalid value, which it does not show.
 */
export async function serverVariables(
  context: Context,
  identity: Identity,
  server: { readonly url: string; readonly authorizationToken: string },
  given: string | undefined,
): Promise<RoleVariables> {
  const { accountId } = identity;
  return variablesOf({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: server.authorizationToken,
    ...(accountId && { [ofCredentials.accountId]: accountId }),
    ...regionVariables(await workloadRegion(context, identity.profile, given)),
  });
}

function regionVariables(region: string | undefined): RoleVariables["set"] {
  // Each SDK reads one of the two.
  return region ? { AWS_REGION: region, AWS_DEFAULT_REGION: region } : {};
}

function variablesOf(set: RoleVariables["set"]): RoleVariables {
  for (const [name, value] of Object.entries(set)) checkValue(name, value);
  const unset = [...Object.values(ofCredentials), ...misleadingVariables].filter((name) => !(name in set));
  return { set, unset };
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

/** Where the passphrase of the store encrypted-file comes from, which is for `idc` alone. */
const ofPassphrase = ["IDC_PASSPHRASE_FD", "IDC_PASSPHRASE_COMMAND"];

/** The environment for a program that uses an identity. */
export function withVariables(env: NodeJS.ProcessEnv, { set, unset }: RoleVariables): NodeJS.ProcessEnv {
  const dropped = [...unset, ...ofPassphrase];
  const kept = Object.entries(env).filter(([name]) => !dropped.includes(name));
  return { ...Object.fromEntries(kept), ...set };
}
