/** A signal in smithy's own sense, from before the platform had one; clients refuse it, request handlers take it. */
export interface LegacyAbortSignal {
  readonly aborted: boolean;
  // biome-ignore lint/complexity/noBannedTypes: what smithy's own type says
  onabort: Function | null;
}

/** What a request handler is told of one request. */
export interface HttpHandlerOptions {
  /** Ends the request. */
  abortSignal?: AbortSignal | LegacyAbortSignal;
  /** Milliseconds for the request. */
  requestTimeout?: number;
}
