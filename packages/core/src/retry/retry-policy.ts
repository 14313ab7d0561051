import type { RetryErrorType } from "../config/retry-strategy-v2";
import { TransportError } from "../errors/transport-error";
import type { ResponseMetadata } from "../http/metadata";
import { isLasting } from "../runtime/runtime";

/** Failures before there was a connection. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/;

/** What the AWS SDKs take for throttling, whatever the status. */
const throttling =
  /Throttl|TooMany|^((Request|Bandwidth)?LimitExceeded|ProvisionedThroughputExceeded|TransactionInProgress)(Exception)?$|^(SlowDown|PriorRequestNotComplete)$/;

/** What they take for a fault that passes, whatever the status. */
const passing = /^(TimeoutError|RequestTimeout(Exception)?)$/;

/**
 * Tells throttling and transient faults from lasting ones. Only the kind of error, its wire name and its status
 * count: nothing else that an answer holds can bring about a retry.
 * @param once - what was sent is good for one use, so that only what surely was not taken is transient
 */
export function classify(
  error: { readonly name: string; readonly $metadata?: ResponseMetadata },
  once?: boolean,
): RetryErrorType {
  const status = error.$metadata?.httpStatusCode;
  if (status === 429 || (status && throttling.test(error.name))) return "THROTTLING";
  if (once) {
    return error instanceof TransportError && neverSent.test(`${error.code}`) ? "TRANSIENT" : "CLIENT_ERROR";
  }
  // A good status that became an error had an unfit answer: cut off, or a proxy's.
  const transient = status
    ? status < 300 || /408|50[0234]/.test(`${status}`) || passing.test(error.name)
    : error instanceof TransportError && !isLasting(error);
  return transient ? "TRANSIENT" : "CLIENT_ERROR";
}
