import { type ProfileChain, resolveProfileChain, type SharedConfig } from "@identity-center/shared-files";
import type { ConfigLookup } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { isForSSO } from "../target/target";
import type { ProfileIdentity } from "./identity";
import { refuseProcessLoop } from "./process-loop";
import { roleIn } from "./role-arn";
import type { RoleFlags } from "./role-choice";

/**
 * What the profile of the flags, or the profile in use, leads to; undefined where that is a role of a portal, or the flags
 * choose one.
 *
 * @throws {@link CliError} if the flags choose a role besides; as `resolveProfileChain` of `@identity-center/shared-files`.
 */
export async function identityOfProfile(
  context: ConfigLookup,
  { session, profile: given, account, role }: RoleFlags,
): Promise<ProfileIdentity | undefined> {
  if (session !== undefined) return undefined;
  const shared = await context.sharedConfig();
  const named = given ?? (context.env["AWS_PROFILE"] || undefined);
  const profile = named ?? "default";
  const flag = account === undefined ? role && "--role" : "--account";
  // Nothing else can be meant, and the error says what is missing.
  if (named !== undefined && !flag && hasNothing(shared, profile)) resolveProfileChain(shared, profile);
  if (!leadsElsewhere(shared, profile) || (named === undefined && (flag || !isDefaultMeant(shared))))
    return undefined;
  if (flag) throw notForFlag(flag, profile);
  const chain = resolveProfileChain(shared, profile);
  refuseProcessLoop(context.env, chain);
  return { kind: "profile", profile, isOfProfile: true, chain, ...lastRoleOf(chain) };
}

/** Whether a profile has credentials other than those of a role that it names at a portal. A role to assume comes first. */
function leadsElsewhere(shared: SharedConfig, profile: string): boolean {
  const properties = shared.profiles[profile] ?? {};
  if (properties["role_arn"]) return true;
  return !isForSSO(shared, profile) && settingsOfCredentials.some((setting) => properties[setting]);
}

/** Whether a profile is there and has no settings that give credentials. */
function hasNothing(shared: SharedConfig, profile: string): boolean {
  const properties = shared.profiles[profile];
  if (!properties || isForSSO(shared, profile)) return false;
  return !Object.keys(properties).some(
    (key) => key.startsWith("sso_") || key.startsWith("idc_") || settingsOfCredentials.includes(key),
  );
}

const settingsOfCredentials = [
  "aws_access_key_id",
  "aws_secret_access_key",
  "credential_process",
  "login_session",
  "web_identity_token_file",
];

/** Where no profile is named, a session is meant rather than keys that the default profile has for other tools. */
function isDefaultMeant({ profiles, ssoSessions }: SharedConfig): boolean {
  return !!profiles["default"]?.["role_arn"] || Object.keys(ssoSessions).length === 0;
}

function notForFlag(flag: string, profile: string): CliError {
  return new CliError(
    `${flag} chooses a role of an access portal, and profile ${JSON.stringify(profile)} has its own credentials. ` +
      `Omit ${flag}, or choose a session with --session`,
    { exitCode: exitCode.usage },
  );
}

function lastRoleOf({ source, roles }: ProfileChain): Pick<ProfileIdentity, "accountId" | "roleName"> {
  const arn = roles.at(-1)?.roleArn ?? (source.kind === "web-identity" ? source.roleArn : "");
  return roleIn(arn);
}
