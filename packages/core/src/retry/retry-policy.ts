import type { RetryErrorType } from "../config/retry-strategy-v2";
import { TransportError } from "../errors/transport-error";
import type { ResponseMetadata } from "../http/metadata";
import { isLasting } from "../runtime/runtime";

/** Codes of failures to connect: nothing was sent. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/;

/** Names that the AWS SDKs treat as throttling, whatever the status. */
const throttling =
  /Throttl|TooMany|^((Request|Bandwidth)?LimitExceeded|ProvisionedThroughputExceeded|TransactionInProgress)(Exception)?$|^(SlowDown|PriorRequestNotComplete)$/;

/** Names that the AWS SDKs treat as transient, whatever the status. */
const passing = /^(TimeoutError|RequestTimeout(Exception)?)$/;

/**
 * Classifies an error as throttling, transient or neither. Only the class of the error, its wire name and its status
 * count: nothing else in a response can cause a retry.
 * @param once - the input can be used only once, so an error is transient only if the request certainly did not arrive
 * @example
 * ```ts
 * classify(error) === "THROTTLING" // ask less often
 * ```
 */
export function classify(
  error: { readonly name: string; readonly $metadata?: ResponseMetadata; readonly $retryable?: object },
  once?: boolean,
): RetryErrorType {
  const status = error.$metadata?.httpStatusCode;
  if (status === 429 || (status && throttling.test(error.name))) return "THROTTLING";
  if (once) {
    return error instanceof TransportError && neverSent.test(`${error.code}`) ? "TRANSIENT" : "CLIENT_ERROR";
  }
  // An error with a success status means an invalid body: cut off, or from a proxy.
  const transient = status
    ? status < 300 || /408|50[0234]/.test(`${status}`) || passing.test(error.name) || error.$retryable
    : error instanceof TransportError && !isLasting(error);
  return transient ? "TRANSIENT" : "CLIENT_ERROR";
}
