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
  declare statusCode: number;
  declare statusMessage: string;
  headers: Record<string, string> = {};
  /** A Buffer; in browsers, an `Uint8Array`. */
  declare body: string | Uint8Array;
  /** Whether the body goes only to {@link stream}. */
  streaming = false;
  stream: ResponseStream | null = null;
  /** The chunks of the body that have arrived. */
  declare buffers?: Uint8Array[];
  declare numBytes?: number;

  /** The body as a stream, for listeners of `httpHeaders`. @throws Error in browsers, which have no streams of Node.js */
  createUnbufferedStream(): ResponseStream {
    this.streaming = true;
    this.stream ??= readable();
    return this.stream;
  }

  toJSON(): object {
    const { statusCode, statusMessage } = this;
    return { statusCode, statusMessage };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
