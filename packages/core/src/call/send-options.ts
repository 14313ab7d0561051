import type { HttpHandlerOptions } from "../http/http-handler-options";

/** Options of one send. */
export interface SendOptions extends HttpHandlerOptions {
  /** Milliseconds for the whole call. @default the client's `callTimeout` */
  readonly callTimeout?: number;
  /**
   * The send is one attempt of a caller that reattempts by itself: the client does not. The `invocation` is an id of the
   * caller's that all its attempts have; their `number` begins with 1.
   */
  readonly attempt?: { readonly invocation: string; readonly number: number };
}
