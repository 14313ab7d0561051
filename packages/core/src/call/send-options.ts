import type { HttpHandlerOptions } from "../http/http-handler-options";

/** Options of one send. */
export interface SendOptions extends HttpHandlerOptions {
  /** Timeout in milliseconds for the whole call. @default the client's `callTimeout` */
  readonly callTimeout?: number;
  /**
   * Marks the call as one attempt of a caller that retries by itself, so that the client does not retry. All attempts
   * of one call share the caller's `invocation` id, and their `number` counts from 1.
   */
  readonly attempt?: { readonly invocation: string; readonly number: number };
}
