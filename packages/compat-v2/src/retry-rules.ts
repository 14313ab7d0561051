import type { AWSError } from "./aws-error";
import type { RetryDelayOptions } from "./options";

const throttling = new Set([
  "ProvisionedThroughputExceededException",
  "Throttling",
  "ThrottlingException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "TooManyRequestsException",
  "TransactionInProgressException",
  "EC2ThrottledException",
]);

const clockSkew = new Set([
  "RequestTimeTooSkewed",
  "RequestExpired",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "AuthFailure",
  "RequestInTheFuture",
]);

/** Whether the service throttled the request. */
export function isThrottling({ code, statusCode }: AWSError): boolean {
  return statusCode === 429 || throttling.has(code);
}

/** Whether the service rejected the time of the request. */
export function isClockSkew({ code }: AWSError): boolean {
  return clockSkew.has(code);
}

/** Milliseconds before a retry: full jitter up to the base, which doubles with each retry. */
export function retryDelay(
  retryCount: number,
  options: RetryDelayOptions | undefined,
  error: AWSError,
): number {
  const { base = 100, customBackoff } = options ?? {};
  if (typeof customBackoff === "function") return customBackoff(retryCount, error);
  return Math.random() * 2 ** retryCount * base;
}
