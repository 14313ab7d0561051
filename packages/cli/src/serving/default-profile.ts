import {
  isSamePortal,
  type Properties,
  placeOf,
  resolveSSOProfile,
  type SharedConfig,
  ssoProperties,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { describeIdentity, type Identity } from "../role/identity";
import type { Role } from "../role/role";

/**
 * Settings of profile `default` by which it has credentials, in the order of the AWS CLI. All SDKs prefer these to a server,
 * or fail where one of them is there without what belongs to it.
 */
const ofOthers = [
  "role_arn",
  "web_identity_token_file",
  "aws_access_key_id",
  "login_session",
  "credential_process",
];
const ofSSO = ["sso_session", "sso_start_url", "sso_region", "sso_account_id", "sso_role_name"];

/**
 * Why programs would not ask a server for credentials: their own profile `default` precedes it. Undefined if they would ask,
 * or if that profile is of the same identity.
 */
export async function precedingDefault(context: Context, identity: Identity): Promise<string | undefined> {
  const shared = await context.sharedConfig();
  const properties = shared.profiles["default"] ?? {};
  const setting = [...ofOthers, ...ofSSO].find((name) => properties[name]);
  if (setting === undefined || isDefault(shared, properties, identity)) return undefined;
  const place = placeOf(shared, "profile", "default", setting);
  return (
    `The AWS CLI and SDKs prefer profile "default" to a credential server: it has ${setting}` +
    `${place ? ` (${place.file}:${place.line})` : ""}, and is not ${describeIdentity(identity)}`
  );
}

function isDefault(shared: SharedConfig, properties: Properties, identity: Identity): boolean {
  return identity.kind === "sso" ? isOfRole(shared, properties, identity) : identity.profile === "default";
}

function isOfRole(shared: SharedConfig, properties: Properties, { target, ...role }: Role): boolean {
  // The program of credential_process may be idc itself.
  const runsIdc = ssoProperties(properties) !== properties;
  if (ofOthers.some((name) => properties[name] && !(runsIdc && name === "credential_process"))) return false;
  try {
    const { accountId, roleName, ...portal } = resolveSSOProfile(shared, "default");
    return accountId === role.accountId && roleName === role.roleName && isSamePortal(portal, target);
  } catch {
    return false;
  }
}
