import { checkOptionNames } from "@identity-center/core";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import { adviseOn } from "./advice";
import { AssignedRole } from "./assigned-role";
import { SSOConfigurationError } from "./configuration-error";
import type { AwsCredentialIdentityProvider } from "./credential-identity";
import { type ProviderOptions, providerOptions } from "./given-options";
import { logged } from "./logged";
import type { CredentialOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { sessionOfOptions, settingsOfProfile } from "./resolve-session";
import type { Role } from "./role";
import type { FromSSOInit, SsoCredentialsParameters } from "./sdk-options";
import { storedWith, surroundingsOf } from "./surroundings";
import { tokenOptionNames } from "./token-provider";

/** Selects a role: that of a profile, or one by account and name, with the session or start URL of the sign-in. */
export type RoleChoice =
  | {
      /**
       * Profile of the shared config files that names the role.
       * @default the profile of the calling client, then AWS_PROFILE, then "default"
       */
      readonly profile?: string | undefined;
    }
  | {
      /** Name of an `[sso-session]` of the shared config file. */
      readonly sessionName: string;
      /** Id of the account that the role is in, twelve digits. */
      readonly accountId: string;
      /** Name of the role that is assigned to the user. */
      readonly roleName: string;
    }
  | {
      /** Start URL of the access portal, exactly as it was used to sign in; a shell's `\\#` counts as `#`. */
      readonly startUrl: string;
      /** Region of the portal, which may differ from that of the workload. @default the one in `startUrl` */
      readonly region?: string | undefined;
      /** Further Regions in which the portal is called if the first one is not reached. @default none */
      readonly regions?: readonly string[] | undefined;
      /** Session whose token is used and refreshed. @default the token of the start URL, which is not refreshed */
      readonly sessionName?: string | undefined;
      /** Id of the account that the role is in, twelve digits. */
      readonly accountId: string;
      /** Name of the role that is assigned to the user. */
      readonly roleName: string;
    }
  | Partial<SsoCredentialsParameters>;

/** Options of {@link fromSSO}, by our names or those of `fromSSO` of `@aws-sdk/credential-provider-sso`. */
export type FromSSOOptions = CredentialOptions & Omit<FromSSOInit, "profile"> & RoleChoice;

const ownNames =
  "ssoStartUrl ssoRegion accountId ssoAccountId roleName ssoRoleName endpoint ssoClient diskCache callerClientConfig";

/**
 * Creates a provider of a role's credentials, for any client of the AWS SDK v3. It renews them while the session lasts.
 *
 * @throws {@link InvalidParameterError} for an invalid option; the provider rejects with an
 * {@link SSOProviderError}, or with SharedFileError if the token's file cannot be read.
 *
 * @example
 * ```ts
 * const s3 = new S3Client({ region: "eu-central-1", credentials: fromSSO({ profile: "dev" }) });
 * ```
 */
export function fromSSO(options: FromSSOOptions = {}): AwsCredentialIdentityProvider {
  checkOptionNames("fromSSO", options, `${tokenOptionNames} ${ownNames}` as const);
  const ours = providerOptions("fromSSO", options, [
    ["profile"],
    ["sessionName", "accountId", "roleName"],
    ["startUrl", "accountId", "roleName"],
    ["startUrl", "region", "accountId", "roleName"],
    ["sessionName", "startUrl", "accountId", "roleName"],
    ["sessionName", "startUrl", "region", "accountId", "roleName"],
  ]);
  const surroundings = surroundingsOf(ours);
  const assignedTo = perProfile(ours, async (name) => {
    const role = await roleOf(ours, name, surroundings.files);
    return new AssignedRole(role, await storedWith(surroundings, role.session), ours.diskCache ?? false);
  });
  return logged("fromSSO", options.logger, async (properties?: IdentityProperties) => {
    const assigned = await assignedTo(properties);
    const { accountId, credentialScope } = assigned.role;
    const credentials = await assigned.get(properties?.forceRefresh === true).catch(async (error) => {
      throw await adviseOn(error, surroundings.files);
    });
    return { ...credentials, accountId, ...(credentialScope && { credentialScope }) };
  });
}

async function roleOf(options: ProviderOptions, profile: string, files: SharedFilesOptions): Promise<Role> {
  const { accountId, roleName } = options.choice;
  const session = await sessionOfOptions(options, files);
  return session && accountId && roleName ? { session, accountId, roleName } : roleOfProfile(profile, files);
}

async function roleOfProfile(profile: string, files: SharedFilesOptions): Promise<Role> {
  const { accountId, roleName, credentialScope, ...session } = await settingsOfProfile(profile, files);
  if (accountId && roleName) return { session, accountId, roleName, credentialScope };
  throw new SSOConfigurationError(
    `The profile ${JSON.stringify(profile)} names no role: add sso_account_id and sso_role_name, or run idc profiles sync or aws configure sso`,
  );
}
