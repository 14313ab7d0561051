import {
  clearProfileCredentials,
  loadSharedConfig,
  resolveSSOProfile,
  type SharedConfig,
  writeProfileCredentials,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeMoment } from "../terminal/moment";
import { printable } from "../terminal/printable";
import { describeRole, type Role } from "./role";
import { type RoleFlags, roleOf } from "./role-choice";
import { credentialsOf } from "./role-credentials";

/**
 * Writes the credentials of a role to a profile of the credentials file.
 *
 * @throws SharedConfigError if the profile has other credentials.
 */
export async function writeCredentials(context: Context, flags: RoleFlags, profile: string): Promise<void> {
  const { env, signal } = context;
  let asked: ReturnType<typeof getCredentials> | undefined;
  const ask = () => {
    asked ??= getCredentials(context, flags);
    return asked;
  };
  const { file } = await writeProfileCredentials(profile, async () => (await ask()).credentials, {
    env,
    signal,
  });
  const { role, credentials } = await ask();
  const rival = rivalOf(await loadSharedConfig({ env }), profile, role);
  if (rival !== undefined) {
    context.warn(
      new Error(
        `The config file has ${rival} in the profile ${profile}: some programs use that, and not what was written. ` +
          "Write to a profile of another name",
      ),
    );
  }
  const { accountId, roleName } = role;
  const { expiration } = credentials;
  await context.print(
    { file, profile, accountId, roleName, expiration },
    `Wrote credentials of ${describeRole(role)} to [${printable(profile)}] of ${file}.\n` +
      `They are good until ${describeMoment(expiration)}.`,
  );
}

async function getCredentials(context: Context, flags: RoleFlags) {
  const role = await roleOf(context, flags);
  return { role, credentials: await credentialsOf(context, role) };
}

/** Removes the credentials that {@link writeCredentials} wrote. @throws {@link CliError} if there are none. */
export async function clearCredentials(context: Context, profile: string): Promise<void> {
  const { env, signal } = context;
  const { file, changed } = await clearProfileCredentials(profile, { env, signal });
  if (!changed) {
    throw new CliError(
      `There is nothing to remove: [${printable(profile)}] of ${file} has no x_idc_expires`,
      {
        exitCode: exitCode.notFound,
      },
    );
  }
  await context.print({ file, profile }, `Removed the credentials from [${printable(profile)}] of ${file}.`);
}

/** A setting of the same profile that gives other credentials than those of the role. */
function rivalOf(shared: SharedConfig, profile: string, role: Role): string | undefined {
  const settings = shared.profiles[profile] ?? {};
  const other = ["role_arn", "credential_process", "web_identity_token_file"].find((key) => settings[key]);
  if (other !== undefined) return other;
  const sso = ["sso_session", "sso_start_url"].find((key) => settings[key]);
  return sso !== undefined && !isOfRole(shared, profile, role) ? sso : undefined;
}

function isOfRole(shared: SharedConfig, profile: string, role: Role): boolean {
  try {
    const { accountId, roleName, startUrl } = resolveSSOProfile(shared, profile);
    return accountId === role.accountId && roleName === role.roleName && startUrl === role.target.startUrl;
  } catch {
    return false;
  }
}
