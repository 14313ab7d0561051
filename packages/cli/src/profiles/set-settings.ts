import { editSharedConfigText, SharedConfigError } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** Keys that would lead a profile to another identity, and those of secrets. */
const ofIdentities =
  /^(aws_(access_key_id|secret_access_key|session_token|security_token)|credential_|role_|source_profile$|external_id$|mfa_serial$|duration_seconds$|web_identity_|login_session$)/;

/**
 * The settings of `--set key=value`.
 *
 * @throws {@link CliError} for one that can't be written to a profile.
 */
export function setSettings(given: readonly string[] = []): Readonly<Record<string, string>> {
  const settings = new Map<string, string>();
  for (const text of given) {
    const [, key = "", value = ""] =
      /^([^=]*)=(.*)$/su.exec(text) ?? refuse("it must be key=value, such as output=json");
    const reason = problemOf(key, value) ?? (settings.has(key) ? `${key} is given twice` : undefined);
    if (reason !== undefined) refuse(reason);
    settings.set(key, value);
  }
  return Object.fromEntries(settings);
}

function problemOf(key: string, value: string): string | undefined {
  if (key === "region") return "region has its own flag, --region";
  if (/^(sso_|idc_)/.test(key)) return `${key} can only be written by idc itself`;
  if (ofIdentities.test(key)) return `with ${key}, programs would use an identity other than the role`;
  try {
    editSharedConfigText("", [{ section: "profile", name: "any", settings: { [key]: value } }]);
    return undefined;
  } catch (error) {
    if (error instanceof SharedConfigError) return error.message;
    throw error;
  }
}

function refuse(reason: string): never {
  throw new CliError(`--set can't be used like this: ${reason}`, { exitCode: exitCode.usage });
}
