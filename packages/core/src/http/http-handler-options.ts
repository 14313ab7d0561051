/** Smithy's signal from before `AbortSignal` existed. Request handlers accept it; clients refuse it. */
export interface LegacyAbortSignal {
  /** Whether it has aborted. */
  readonly aborted: boolean;
  /** Called when it aborts. */
  // biome-ignore lint/complexity/noBannedTypes: what smithy's own type says
  onabort: Function | null;
}

/** Options of one request. */
export interface HttpHandlerOptions {
  /** Aborts the request. */
  abortSignal?: AbortSignal | LegacyAbortSignal;
  /** Timeout of each attempt in milliseconds. */
  requestTimeout?: number;
}
