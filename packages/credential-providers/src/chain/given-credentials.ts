import type { AwsCredentialIdentity } from "../credential-identity";

/** What a program or an endpoint may give, under the names that both use. */
interface Given {
  readonly AccessKeyId?: unknown;
  readonly SecretAccessKey?: unknown;
  readonly SessionToken?: unknown;
  readonly Expiration?: unknown;
  readonly AccountId?: unknown;
}

/** Why credentials are not used; for a sentence that begins with where they come from. */
export type Defect = string;

/**
 * Checks credentials that another program gave.
 *
 * @param now - epoch milliseconds
 * @returns what is wrong with them instead, which does not quote them
 */
export function givenCredentials(given: Given, now: number): AwsCredentialIdentity | Defect {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration, AccountId } = given;
  if (!isKey(AccessKeyId)) return "has no valid AccessKeyId";
  if (!isKey(SecretAccessKey)) return "has no valid SecretAccessKey";
  const token = SessionToken ?? "";
  if (token !== "" && !isKey(token)) return "has no valid session token";
  const end = Expiration ?? "";
  const expiration = typeof end === "string" ? new Date(end) : new Date(Number.NaN);
  if (end !== "" && Number.isNaN(+expiration))
    return "has an Expiration that is not a time such as 2030-01-02T03:04:05Z";
  if (end !== "" && +expiration <= now) return `has credentials that expired at ${expiration.toISOString()}`;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(token !== "" && { sessionToken: token as string }),
    ...(end !== "" && { expiration }),
    ...(typeof AccountId === "string" && /^\d{12}$/.test(AccountId) && { accountId: AccountId }),
  };
}

/** Printable ASCII without blanks, which is safe in headers. */
function isKey(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}
