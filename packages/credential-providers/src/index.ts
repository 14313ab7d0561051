export { AssignmentNotFoundError } from "./assignment-not-found-error";
export { AssumeRoleError } from "./assume-role-error";
export type { ProviderClock } from "./clock";
export { SSOConfigurationError } from "./configuration-error";
export type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./credential-identity";
export { type FromProfileOptions, fromProfile } from "./from-profile";
export { fromStatic } from "./from-static";
export type { ChainOptions, CredentialOptions, MfaCodeNeed, MfaCodeProvider, TokenOptions } from "./options";
export { SSOProviderError } from "./provider-error";
export { RoleCredentialsError } from "./role-credentials-error";
export { type FromSSOOptions, fromSSO, type RoleChoice } from "./role-provider";
export type {
  CallerClientConfig,
  FromSSOInit,
  FromSsoInit,
  FromStaticInit,
  SsoCredentialsParameters,
} from "./sdk-options";
export type { Session } from "./session";
export { SignInRequiredError } from "./sign-in-required-error";
export { SourceCredentialsError } from "./source-credentials-error";
export { isSsoProfile, type SsoProfile, validateSsoProfile } from "./sso-profile";
export { TokenNotSavedError } from "./token-not-saved-error";
export {
  type FromSSOTokenOptions,
  fromSSOToken,
  fromSSOToken as fromSso,
  nodeProvider,
  type TokenChoice,
} from "./token-provider";
export { TokenRefreshError } from "./token-refresh-error";
