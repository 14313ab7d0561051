import type { HttpResponse } from "../http/http-response";
import type { ResponseMetadata } from "../http/metadata";

/** State of one call while it is retried. */
export interface RetryToken {
  /** Returns the number of retries so far; 0 at the first attempt. */
  getRetryCount(): number;
  /** Returns the milliseconds to wait before the next attempt; 0 if the strategy has already waited. */
  getRetryDelay(): number;
  /** The delay in milliseconds that the strategy has already waited. */
  $retryLog?: { acquisitionDelay?: number };
}

export type RetryErrorType = "TRANSIENT" | "THROTTLING" | "SERVER_ERROR" | "CLIENT_ERROR";

/** The error of an attempt. */
export interface RetryableError extends Error {
  readonly $response?: HttpResponse;
  readonly $metadata?: ResponseMetadata;
}

/** What a retry strategy learns about a failed attempt. */
export interface RetryErrorInfo {
  /** The error of the attempt. */
  error?: RetryableError;
  /** Kind of the error, which decides whether a retry makes sense. */
  errorType: RetryErrorType;
  /** Time before which the service asks not to be called again. */
  retryAfterHint?: Date;
}

/** Decides whether and when a call is retried, in the form that the AWS SDK defines. */
export interface RetryStrategyV2 {
  /** Called before the first attempt; resolves to the token of the call. */
  acquireInitialRetryToken(scope: string): Promise<RetryToken>;
  /** Called after a failed attempt; rejects if the call is not to be retried. */
  refreshRetryTokenForRetry(token: RetryToken, info: RetryErrorInfo): Promise<RetryToken>;
  /** Called after a success. */
  recordSuccess(token: RetryToken): void;
}
