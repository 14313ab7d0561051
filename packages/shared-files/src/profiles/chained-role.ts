import type { ChainedRole } from "./profile-chain";
import type { ProfileSettings } from "./profile-settings";

/** What STS accepts in a name or an id. */
const word = (length: string) => new RegExp(`^[\\w+=,.@:/-]{${length}}$`);

/**
 * The role that a profile assumes.
 *
 * @throws {@link ProfileChainError} for a value that STS does not accept.
 */
export function chainedRole(settings: ProfileSettings): ChainedRole {
  const externalId = settings.matching(
    "external_id",
    word("2,1224"),
    "2 to 1,224 letters, digits or +=,.@:/-_",
  );
  const roleSessionName = sessionNameOf(settings);
  const durationSeconds = durationOf(settings);
  const mfaSerial = settings.matching(
    "mfa_serial",
    word("9,256"),
    "the serial number or ARN of an MFA device",
  );
  return {
    profile: settings.profile,
    roleArn: roleArnOf(settings),
    ...(externalId !== undefined && { externalId }),
    ...(roleSessionName && { roleSessionName }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(mfaSerial !== undefined && { mfaSerial }),
  };
}

/** @throws {@link ProfileChainError} unless it is the ARN of a role. */
export function roleArnOf(settings: ProfileSettings): string {
  const accepted = "the ARN of a role such as arn:aws:iam::111122223333:role/deploy";
  const roleArn = settings.matching("role_arn", /^arn:[\w-]+:iam::\d{12}:role\/[!-~]+$/, accepted);
  if (roleArn !== undefined) return roleArn;
  const { profile } = settings;
  const reason = `${settings.describe("web_identity_token_file")} needs a role: there is no role_arn of profile ${JSON.stringify(profile)}`;
  throw settings.error("ERR_PROFILE_SETTING_MISSING", reason, "role_arn");
}

/** An empty name counts as none, as in the AWS CLI. */
export function sessionNameOf(settings: ProfileSettings): string | undefined {
  const accepted = "2 to 64 letters, digits or +=,.@-_";
  return settings.matching("role_session_name", /^(?:[\w+=,.@-]{2,64})?$/, accepted) || undefined;
}

function durationOf(settings: ProfileSettings): number | undefined {
  const accepted = "a whole number of seconds from 900 to 43200";
  const text = settings.matching(
    "duration_seconds",
    /^0*(?:9\d\d|[1-9]\d{3}|[1-3]\d{4}|4[0-2]\d{3}|43[01]\d\d|43200)$/,
    accepted,
  );
  return text === undefined ? undefined : Number(text);
}
