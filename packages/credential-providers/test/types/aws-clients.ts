// Providers in clients of the AWS SDK; a compiler is all that runs this.
import { S3Client } from "@aws-sdk/client-s3";
import { SSOClient } from "@identity-center/client-sso";
import { fromSSO, fromSSOToken } from "@identity-center/credential-providers";

new S3Client({ region: "eu-central-1", credentials: fromSSO({ profile: "dev" }) });
new SSOClient({ region: "eu-central-1", token: fromSSOToken({ sessionName: "corp" }) });
// @ts-expect-error a token is no pair of keys
new S3Client({ credentials: fromSSOToken() });
