import { checkOptionNames } from "@identity-center/core";
import type { AwsCredentialIdentityProvider } from "./credential-identity";
import { providerOptions } from "./given-options";
import { logged } from "./logged";
import type { ChainOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { chainOfProfile } from "./resolve-session";
import type { FromSSOInit } from "./sdk-options";
import { storedWith, surroundingsOf } from "./surroundings";

/** Options of {@link fromProfile}, by our names or those of `fromIni` of `@aws-sdk/credential-provider-ini`. */
export type FromProfileOptions = ChainOptions & Omit<FromSSOInit, "ssoClient">;

const names =
  "profile mfaCodeProvider onWarning clientConfig endpoint oidcEndpoint oidcClient ssoClient stsEndpoint diskCache store clock env platform homedir filepath configFilepath ignoreCache logger parentClientConfig callerClientConfig";

/**
 * Creates a credential provider, for any client of the AWS SDK v3, from any profile that the AWS CLI understands: a
 * profile for SSO, one with keys, or one with a `role_arn` and the profile whose credentials assume that role. It
 * renews the credentials before they expire.
 *
 * @throws {@link InvalidParameterError} for an invalid option; the provider rejects with an
 * {@link SSOProviderError}, or with SharedFileError if the token's file cannot be read.
 *
 * @example
 * ```ts
 * const s3 = new S3Client({ region: "eu-central-1", credentials: fromProfile({ profile: "prod" }) });
 * ```
 */
export function fromProfile(options: FromProfileOptions = {}): AwsCredentialIdentityProvider {
  checkOptionNames("fromProfile", options, names);
  const ours = providerOptions("fromProfile", options, [["profile"]]);
  const surroundings = surroundingsOf(ours);
  const credentialsOf = perProfile(ours, async (name) => {
    const { chain, shared } = await chainOfProfile(name, surroundings.files);
    const { profileCredentials } = await import("./chain/profile-credentials");
    const link = profileCredentials(chain, {
      shared,
      surroundings: await storedWith(surroundings, chain.source.kind === "sso" ? chain.source : {}),
      diskCache: ours.diskCache ?? false,
      mfaCodeProvider: ours.mfaCodeProvider,
      patience: ours.clientConfig?.callTimeout ?? 60_000,
    });
    return { link, credentialScope: shared.profiles[name]?.["aws_credential_scope"] };
  });
  return logged("fromProfile", options.logger, async (properties?: IdentityProperties) => {
    const { link, credentialScope } = await credentialsOf(properties);
    const credentials = await link.get(properties?.forceRefresh === true);
    return { ...credentials, ...(credentialScope && { credentialScope }) };
  });
}
