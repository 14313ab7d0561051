// The options of the AWS SDK's providers, as programs write them for those; a compiler is all that runs this.
import type * as peerCredentials from "@aws-sdk/credential-provider-sso";
import type * as peerTokens from "@aws-sdk/token-providers";
import {
  type FromSSOInit,
  type FromSsoInit,
  type FromStaticInit,
  fromSSO,
  fromSSOToken,
  fromSso,
  fromStatic,
  isSsoProfile,
  nodeProvider,
  type SsoCredentialsParameters,
  type SsoProfile,
  validateSsoProfile,
} from "@identity-center/credential-providers";
import type { Profile, TokenIdentityProvider } from "@smithy/types";

const role = {
  ssoStartUrl: "https://corp.awsapps.com/start",
  ssoAccountId: "111122223333",
  ssoRegion: "eu-west-1",
  ssoRoleName: "Reader",
};
const files = { filepath: "credentials", configFilepath: "config", ignoreCache: true };

fromSSO({ ...role, ssoSession: "corp" });
fromSSO({ ssoStartUrl: "https://corp.awsapps.com/start", ssoAccountId: "111122223333" });
fromSSO({ profile: "dev", ...files, logger: console, clientConfig: { region: "eu-west-1", maxAttempts: 2 } });
fromSSO({
  parentClientConfig: { region: "eu-west-1" },
  callerClientConfig: { region: async () => "eu-west-1" },
});
fromSso({ profile: "dev", ...files, logger: console, clientConfig: { region: "eu-west-1" } });
fromSSOToken({ ssoSession: "corp" });
export const token: TokenIdentityProvider = nodeProvider({ profile: "dev", ...files });
export const fixed: TokenIdentityProvider = fromStatic({ token: { token: "token" }, logger: console });

declare const theirs: {
  parameters: peerCredentials.SsoCredentialsParameters;
  credentials: Omit<peerCredentials.FromSSOInit, "ssoClient" | "clientConfig">;
  tokens: peerTokens.FromSsoInit;
  fixed: peerTokens.FromStaticInit;
  profile: peerCredentials.SsoProfile;
};
export const ours: {
  parameters: SsoCredentialsParameters;
  credentials: FromSSOInit;
  tokens: FromSsoInit;
  fixed: FromStaticInit;
  profile: SsoProfile;
} = theirs;
fromSSO({ ...theirs.credentials, ...theirs.parameters });
fromSso(theirs.tokens);

declare const profile: Profile;
if (isSsoProfile(profile)) console.log(validateSsoProfile(profile, console).sso_role_name);

// @ts-expect-error there is no such option
fromSSO({ ssoAcountId: "111122223333" });
// @ts-expect-error nor that
fromSso({ profil: "dev" });
// @ts-expect-error a token names no role
fromSSOToken({ ssoAccountId: "111122223333" });
