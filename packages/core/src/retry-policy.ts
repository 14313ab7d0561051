import type { RetryErrorType } from "@smithy/types";
import type { ResponseMetadata } from "./http-response";
import { isLasting } from "./runtime";
import { TransportError } from "./transport-error";

/**
 * Tells throttling and transient faults from lasting ones. Only the kind of error, its wire name and its status
 * count: nothing else that an answer holds can bring about a retry.
 */
export function classify(error: {
  readonly name: string;
  readonly $metadata?: ResponseMetadata;
}): RetryErrorType {
  const status = error.$metadata?.httpStatusCode;
  if (status === 429 || (status && /Throttl|TooMany/.test(error.name))) return "THROTTLING";
  // A good status that became an error had an unfit answer: cut off, or a proxy's.
  const transient = status
    ? status < 300 || /408|50[0234]/.test(`${status}`)
    : error instanceof TransportError && !isLasting(error);
  return transient ? "TRANSIENT" : "CLIENT_ERROR";
}
