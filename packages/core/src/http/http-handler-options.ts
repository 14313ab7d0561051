/** Smithy's signal from before `AbortSignal` existed. Request handlers accept it, clients refuse it. */
export interface LegacyAbortSignal {
  readonly aborted: boolean;
  // biome-ignore lint/complexity/noBannedTypes: what smithy's own type says
  onabort: Function | null;
}

/** Options of one request. */
export interface HttpHandlerOptions {
  /** Ends the request. */
  abortSignal?: AbortSignal | LegacyAbortSignal;
  /** Milliseconds for the request. */
  requestTimeout?: number;
}
