// Credentials and tokens where smithy's are wanted, and theirs as ours; a compiler is all that runs this.
import {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  fromSSO,
  fromSSOToken,
} from "@identity-center/credential-providers";
import type * as smithy from "@smithy/types";

interface Ours {
  credentials: AwsCredentialIdentity;
  provider: AwsCredentialIdentityProvider;
}

interface Theirs {
  credentials: smithy.AwsCredentialIdentity;
  provider: smithy.AwsCredentialIdentityProvider;
}

declare const ours: Ours;
declare const theirs: Theirs;
export const oursIsTheirs: Theirs = ours;
export const theirsIsOurs: Ours = theirs;

export const credentials: smithy.AwsCredentialIdentityProvider = fromSSO({ profile: "dev" });
export const token: smithy.TokenIdentityProvider = fromSSOToken({ sessionName: "corp" });
