import type { HttpResponse } from "../http/http-response";
import type { ResponseMetadata } from "../http/metadata";

/** Stands for one call in its retries. */
export interface RetryToken {
  /** Retries so far; 0 at the first attempt. */
  getRetryCount(): number;
  /** Milliseconds to wait before the next attempt; 0 from a strategy that has waited itself. */
  getRetryDelay(): number;
  /** Milliseconds that the strategy has waited itself. */
  $retryLog?: { acquisitionDelay?: number };
}

export type RetryErrorType = "TRANSIENT" | "THROTTLING" | "SERVER_ERROR" | "CLIENT_ERROR";

/** The error of an attempt. */
export interface RetryableError extends Error {
  readonly $response?: HttpResponse;
  readonly $metadata?: ResponseMetadata;
}

/** What a strategy is told of a failed attempt. */
export interface RetryErrorInfo {
  error?: RetryableError;
  errorType: RetryErrorType;
  /** The moment before which the service does not want to be asked again. */
  retryAfterHint?: Date;
}

/** Decides whether and when a call is tried again, in the form that the AWS SDK gives it. */
export interface RetryStrategyV2 {
  /** Asked before the first attempt. */
  acquireInitialRetryToken(scope: string): Promise<RetryToken>;
  /** Asked after a failure; rejects where there is no retry. */
  refreshRetryTokenForRetry(token: RetryToken, info: RetryErrorInfo): Promise<RetryToken>;
  /** Told of a success. */
  recordSuccess(token: RetryToken): void;
}
