import { inspect } from "@identity-center/core";
import type { ResponseStream } from "./response-stream";
import { readable } from "./runtime";

/**
 * The HTTP response to the last attempt. Its printed form and its JSON contain neither headers nor body.
 * @example
 * ```ts
 * request.on("complete", ({ httpResponse }) => console.log(httpResponse.statusCode));
 * ```
 */
export class HttpResponse {
  /** HTTP status; undefined before a response has arrived. */
  declare statusCode: number;
  /** Reason phrase of the status line. */
  declare statusMessage: string;
  /** Headers by lower-case name. */
  headers: Record<string, string> = {};
  /** Body: a Buffer, or in browsers a `Uint8Array`. */
  declare body: string | Uint8Array;
  /** Whether the body goes only to {@link stream}. */
  streaming = false;
  /** The body as a stream, after `createUnbufferedStream` was called. */
  stream: ResponseStream | null = null;
  /** The chunks of the body that have arrived. */
  declare buffers?: Uint8Array[];
  /** Bytes of the body that have arrived; undefined after the end. */
  declare numBytes?: number;

  /**
   * Returns the body as a stream, for listeners of `httpHeaders`.
   * @throws Error in browsers, which have no Node.js streams
   */
  createUnbufferedStream(): ResponseStream {
    this.streaming = true;
    this.stream ??= readable();
    return this.stream;
  }

  /** Returns the status only, as headers and body may contain secrets. */
  toJSON(): object {
    const { statusCode, statusMessage } = this;
    return { statusCode, statusMessage };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
