import { classify, type ResponseMetadata } from "@identity-center/core";

/** Codes of requests that could not be made, and of answers that came but were too large: no Region differs there. */
const sameEverywhere = /^ERR_(BODY|INVALID|HTTP_INVALID|UNESCAPED)/;

/** Error of a call whose Region was not reached or could not serve it. */
export interface NotReached extends Error {
  /** `httpStatusCode` is undefined if there was no answer. */
  readonly $metadata: ResponseMetadata;
}

/**
 * Returns whether an error of a call means that its Region was not reached or could not serve it: there was no
 * response, or a 5xx after all attempts. Rejected and throttled calls, aborts, and errors before the request do not
 * count.
 *
 * @example
 * ```ts
 * isNotReached(new ServiceUnavailableException({ $metadata: { httpStatusCode: 503 } })); // true
 * ```
 */
export function isNotReached(error: unknown): error is NotReached {
  const { name = "", code, cause, $metadata }: Failure = Object(error);
  // Every error of a request has it, whichever copy of the client's package it is from.
  if ($metadata === undefined || name === "AbortError") return false;
  const { httpStatusCode: status } = $metadata;
  // A call can time out while it waits to be sent again, as a throttled one is.
  if (status === undefined) return !sameEverywhere.test(`${code}`) && !isAnswer(cause);
  return status >= 500 && classify({ name, $metadata }) !== "THROTTLING";
}

/** Whether the service answered a call, if only to refuse it. */
export function isAnswer(error: unknown): boolean {
  const { $metadata }: Failure = Object(error);
  return $metadata?.httpStatusCode !== undefined && !isNotReached(error);
}

interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $metadata?: ResponseMetadata;
}
