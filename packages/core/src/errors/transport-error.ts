import type { ResponseMetadata } from "../http/metadata";

/**
 * Thrown if the network or the request handler failed before the whole response was read. `cause` is the original error
 * or, for a call that timed out, that of its last attempt.
 */
export class TransportError extends Error {
  /** `TimeoutError` if a timeout ended the attempt or the call, otherwise `NetworkError`. */
  override readonly name: "NetworkError" | "TimeoutError";
  /** Code of the original error, such as `ECONNRESET`; undefined if it has none. */
  readonly code: string | undefined;
  /** The number of attempts, and the total delay between them in milliseconds. */
  readonly $metadata: ResponseMetadata = {};

  private constructor(
    name: "NetworkError" | "TimeoutError",
    message: string | undefined,
    code?: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = name;
    this.code = code;
  }

  /** Wraps an error of the network or of a request handler; a `TransportError` is returned unchanged. */
  static of(
    cause: any,
    message: string | undefined = cause?.message,
    // The fetch of Node only says "fetch failed"; the reason is in its cause.
    code: string | undefined = cause?.code ?? cause?.cause?.code,
  ): TransportError {
    if (isTransportError(cause)) return cause;
    // Smithy's handler names a connection reset a TimeoutError.
    const timedOut = cause?.name === "TimeoutError" && !/^(ECONN|EPIPE)/.test(cause.code);
    return new this(timedOut ? "TimeoutError" : "NetworkError", message, code, cause);
  }

  /** Makes the error for a timeout. @param cause - the error of the previous attempt, if there was one */
  static timeout(message: string, cause?: Error): TransportError {
    return new this("TimeoutError", message, undefined, cause);
  }

  /** Makes the error for a body that is larger than `maxBodySize` bytes. */
  static tooLarge(limit: number): TransportError {
    return new this("NetworkError", `The response is larger than ${limit} bytes`, "ERR_BODY_TOO_LARGE");
  }
}

// Within the class no line has its name: esbuild would rename it to `_TransportError`, which Node prints.
function isTransportError(error: unknown): error is TransportError {
  return error instanceof TransportError;
}
