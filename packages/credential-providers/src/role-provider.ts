import { AssignedRole } from "./assigned-role";
import { checkForm } from "./check-form";
import { SSOConfigurationError } from "./configuration-error";
import type { AwsCredentialIdentityProvider } from "./credential-identity";
import type { CredentialOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { sessionNamed, sessionOfProfile } from "./resolve-session";
import type { Role } from "./role";
import { surroundingsOf } from "./surroundings";

/** Which role: the one of a profile, or one in an account through a session, or through a start URL without one. */
export type RoleChoice =
  | {
      /** @default the profile of the client that asks, then AWS_PROFILE, then "default" */
      readonly profile?: string | undefined;
    }
  | {
      /** Name of an `[sso-session]` of the shared config file. */
      readonly sessionName: string;
      /** Twelve digits. */
      readonly accountId: string;
      readonly roleName: string;
    }
  | {
      /** Of the access portal, verbatim as it was signed in to. */
      readonly startUrl: string;
      /** Where the portal is, which need not be the region of the workload. */
      readonly region: string;
      /** Twelve digits. */
      readonly accountId: string;
      readonly roleName: string;
    };

export type FromSSOOptions = CredentialOptions & RoleChoice;

/**
 * A provider of the credentials of a role, for any client of the AWS SDK v3; renewed for as long as the session lasts.
 *
 * @throws {@link InvalidParameterError} for an option that makes no sense; the provider rejects with an
 * {@link SSOProviderError}, or with SharedFileError where the token's file can't be read.
 *
 * @example
 * ```ts
 * const s3 = new S3Client({ region: "eu-central-1", credentials: fromSSO({ profile: "dev" }) });
 * ```
 */
export function fromSSO(options: FromSSOOptions = {}): AwsCredentialIdentityProvider {
  checkForm("fromSSO", options, [
    ["profile"],
    ["sessionName", "accountId", "roleName"],
    ["startUrl", "region", "accountId", "roleName"],
  ]);
  const { diskCache = false, env, profile } = options as CredentialOptions & { readonly profile?: string };
  const surroundings = surroundingsOf(options);
  const assignedTo = perProfile(profile, env, async (name) => {
    return new AssignedRole(await roleOf(options, name), surroundings, diskCache);
  });
  return async (properties?: IdentityProperties) => {
    const assigned = await assignedTo(properties);
    const { accountId, credentialScope } = assigned.role;
    const credentials = await assigned.get(properties?.forceRefresh === true);
    return { ...credentials, accountId, ...(credentialScope && { credentialScope }) };
  };
}

async function roleOf(options: FromSSOOptions, profile: string): Promise<Role> {
  if ("sessionName" in options) {
    const { sessionName, accountId, roleName } = options;
    return { session: await sessionNamed(sessionName, options), accountId, roleName };
  }
  if ("startUrl" in options) {
    const { startUrl, region, accountId, roleName } = options;
    return { session: { startUrl, region }, accountId, roleName };
  }
  const { accountId, roleName, credentialScope, ...session } = await sessionOfProfile(profile, options);
  if (accountId && roleName) return { session, accountId, roleName, credentialScope };
  throw new SSOConfigurationError(
    `The profile ${JSON.stringify(profile)} names no role: add sso_account_id and sso_role_name, or run idc profiles sync or aws configure sso`,
  );
}
