import { fileProperties } from "../config/file-properties";
import type { SharedFile } from "../config/section";
import { resolveSSOProfile } from "../sso/sso-profile";
import { ssoKey } from "../sso/sso-properties";
import { commandLine } from "../util/command-line";
import { roleArnOf, sessionNameOf } from "./chained-role";
import type { CredentialSource, SSOSource, StaticSource, WebIdentitySource } from "./credential-source";
import type { ProfileSettings } from "./profile-settings";

/**
 * The source of credentials that a profile has itself, in the order of the AWS CLI: web identity, SSO, keys in the
 * credentials file, a program, keys in the config file.
 *
 * @throws {@link ProfileChainError}, or {@link SSOConfigError} for the settings of SSO.
 */
export function resolveSource(settings: ProfileSettings): CredentialSource {
  const { properties, profile } = settings;
  if (properties["web_identity_token_file"]) return webIdentityOf(settings);
  if (settings.has("sso_account_id") || settings.has("sso_role_name")) return ssoOf(settings);
  const keys = keysIn(settings, "credentials");
  if (keys) return keys;
  if (settings.has("login_session")) throw loginUnsupported(settings);
  const command = properties["credential_process"];
  // Those that `idc profiles sync --credential-process` has written: the program would be this library.
  if (command && ssoKey(properties, "sso_session") !== "sso_session") return ssoOf(settings);
  if (command !== undefined) return { kind: "process", profile, command, ...accountOf(settings) };
  return keysIn(settings, "config") ?? nothing(settings);
}

/** Whether a profile has keys, or one of them, in either file. */
export function hasKeys(settings: ProfileSettings): boolean {
  return settings.has("aws_access_key_id") || settings.has("aws_secret_access_key");
}

function webIdentityOf(settings: ProfileSettings): WebIdentitySource {
  const { profile, properties } = settings;
  const { web_identity_token_file: webIdentityTokenFile = "" } = properties;
  const roleSessionName = sessionNameOf(settings);
  return {
    kind: "web-identity",
    profile,
    roleArn: roleArnOf(settings),
    webIdentityTokenFile,
    ...(roleSessionName !== undefined && { roleSessionName }),
  };
}

function ssoOf(settings: ProfileSettings): SSOSource {
  const { shared, profile } = settings;
  const { accountId, roleName, ...session } = resolveSSOProfile(shared, profile);
  if (accountId !== undefined && roleName !== undefined)
    return { kind: "sso", ...session, accountId, roleName };
  const reason =
    `The profile ${JSON.stringify(profile)}${settings.place()} names no role: add sso_account_id and sso_role_name, ` +
    "or run idc profiles sync or aws configure sso";
  throw settings.error("ERR_PROFILE_SETTING_MISSING", reason, "sso_role_name");
}

/** Both keys have to be in the same file: the AWS CLI does not combine them. */
function keysIn(settings: ProfileSettings, file: SharedFile): StaticSource | undefined {
  if (!settings.has("aws_access_key_id")) return undefined;
  const { shared, profile } = settings;
  const found = fileProperties(shared, file, "profile", profile);
  const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey } = found;
  if (accessKeyId === undefined) return undefined;
  if (!accessKeyId || !secretAccessKey) {
    const missing = accessKeyId ? "aws_secret_access_key" : "aws_access_key_id";
    const reason = `The keys of profile ${JSON.stringify(profile)}${settings.place("aws_access_key_id")} are not complete: the same file has no ${missing} for it`;
    throw settings.error("ERR_PROFILE_SETTING_MISSING", reason, missing);
  }
  const sessionToken = found["aws_security_token"] ?? found["aws_session_token"];
  const expiration = new Date(found["x_idc_expires"] ?? "");
  return {
    kind: "static",
    profile,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    // It is "never" for the keys of a user.
    ...(!Number.isNaN(+expiration) && { expiration }),
    ...accountOf(settings),
  };
}

function accountOf(settings: ProfileSettings): { readonly accountId?: string } {
  const accountId = settings.matching("aws_account_id", /^(?:\d{12})?$/, "an account's id of 12 digits");
  return accountId ? { accountId } : {};
}

function loginUnsupported(settings: ProfileSettings): Error {
  const { profile } = settings;
  const program = commandLine([
    "aws",
    "configure",
    "export-credentials",
    "--profile",
    profile,
    "--format",
    "process",
  ]);
  const reason =
    `${settings.describe("login_session")} belongs to aws login, which is not supported here: ` +
    `use another profile with credential_process = ${program}`;
  return settings.error("ERR_PROFILE_UNSUPPORTED", reason, "login_session");
}

function nothing(settings: ProfileSettings): CredentialSource {
  if (settings.has("sso_session") || settings.has("sso_start_url")) return ssoOf(settings);
  const { profile, from } = settings;
  const named = `he profile ${JSON.stringify(profile)}${settings.place()}`;
  const subject = from
    ? `${from.describe("source_profile")} is ${JSON.stringify(profile)}, but t${named}`
    : `T${named}`;
  if (settings.has("aws_secret_access_key")) {
    const reason = `${subject} has aws_secret_access_key, but no aws_access_key_id`;
    throw settings.error("ERR_PROFILE_SETTING_MISSING", reason, "aws_access_key_id");
  }
  const reason = `${subject} has no settings that give credentials: sso_session, role_arn, credential_process, or aws_access_key_id`;
  throw settings.error("ERR_PROFILE_NO_CREDENTIALS", reason);
}
