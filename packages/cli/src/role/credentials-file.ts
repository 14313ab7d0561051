import {
  clearProfileCredentials,
  placeOf,
  type SharedConfig,
  writeProfileCredentials,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { LoginFlag } from "../sign-in/login-flag";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { printable } from "../terminal/printable";
import { describeEnd, resultOf } from "./credentials";
import { describeIdentity } from "./identity";
import { identityOf } from "./identity-choice";
import type { RoleFlags } from "./role-choice";
import { credentialsOf } from "./role-credentials";

/**
 * Writes credentials to a profile of the credentials file.
 *
 * @throws {@link CliError} or SharedConfigError if the profile has credentials of the user.
 */
export function writeCredentials(
  context: Context,
  { login, ...flags }: RoleFlags & LoginFlag,
  profile: string,
): Promise<void> {
  // All of it, so that nobody has to sign in while the credentials file is locked.
  return onDemand(context, login)(() => write(context, flags, profile));
}

async function write(context: Context, flags: RoleFlags, profile: string): Promise<void> {
  const { env, signal } = context;
  const before = await context.sharedConfig();
  refuseOwnKeys(before, profile);
  let asked: ReturnType<typeof getCredentials> | undefined;
  const ask = () => {
    asked ??= getCredentials(context, flags);
    return asked;
  };
  const { file } = await writeProfileCredentials(profile, async () => (await ask()).credentials, {
    env,
    signal,
  });
  const { identity, credentials } = await ask();
  const rival = others.find((key) => before.profiles[profile]?.[key]);
  if (rival !== undefined) {
    context.warn(
      new Error(
        `Profile ${profile} also has ${rival}: some programs use that, and others what was written, even after it has ` +
          "expired. Write to a profile with another name",
      ),
    );
  }
  await context.print(
    { file, ...resultOf(identity, credentials), profile },
    `Wrote credentials of ${describeIdentity(identity)} to [${printable(profile)}] of ${file}.\n` +
      `They are valid${describeEnd(credentials)}.`,
  );
}

async function getCredentials(context: Context, flags: RoleFlags) {
  const identity = await identityOf(context, flags);
  return { identity, credentials: await credentialsOf(context, identity) };
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

/** Settings by which a profile has credentials besides keys. */
const others = ["role_arn", "web_identity_token_file", "credential_process", "sso_session", "sso_start_url"];

/** In either file: keys of the config file would be hidden by what is written. */
function refuseOwnKeys(shared: SharedConfig, profile: string): void {
  const { aws_access_key_id: key, x_idc_expires: expires } = shared.profiles[profile] ?? {};
  if (!key || expires) return;
  const place = placeOf(shared, "profile", profile, "aws_access_key_id");
  throw new CliError(
    `Profile ${JSON.stringify(profile)} has aws_access_key_id without x_idc_expires` +
      `${place ? ` (${place.file}:${place.line})` : ""}: idc did not write it and does not change it. Choose another name`,
    { exitCode: exitCode.usage },
  );
}
