import { json } from "../terminal/json";
import type { Credentials } from "./credentials";

/**
 * Credentials as `credential_process` is to print them.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export function processDocument({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
  accountId,
}: Credentials): string {
  return json({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration?.toISOString(),
    AccountId: accountId,
  });
}
