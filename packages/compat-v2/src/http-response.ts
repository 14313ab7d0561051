import { inspect } from "@identity-center/core";
import type { ResponseStream } from "./response-stream";
import { readable } from "./runtime";

/** The answer to the last attempt. Printed or turned into JSON, it shows neither headers nor body. */
export class HttpResponse {
  declare statusCode: number;
  declare statusMessage: string;
  headers: Record<string, string> = {};
  /** A Buffer; in browsers, an `Uint8Array`. */
  declare body: string | Uint8Array;
  /** Whether the body goes to {@link stream} alone. */
  streaming = false;
  stream: ResponseStream | null = null;
  /** What of the body has come. */
  declare buffers?: Uint8Array[];
  declare numBytes?: number;

  /** The body as it comes, for a listener of `httpHeaders`; there are no streams in browsers. */
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
