import type { Credentials } from "./credentials";

/**
 * The body that hands credentials over.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export function containerCredentials(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey, sessionToken = "", expiration, accountId } = credentials;
  return JSON.stringify({
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    // Readers refuse an answer without one: they ask again then for those that do not expire.
    Expiration: withoutFraction(expiration ?? new Date(Date.now() + 3_600_000)),
    AccountId: accountId,
  });
}

/** Whole seconds, as AWS writes them. */
function withoutFraction(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "");
}
