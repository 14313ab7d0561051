import type { ResponseMetadata } from "../http/metadata";

/**
 * The network or the request handler failed before the whole response was read. `name` is `TimeoutError` if a time limit
 * ended the attempt or the call, otherwise `NetworkError`. `cause` is the original error and `code` its code
 * (`ECONNRESET`, ...).
 */
export class TransportError extends Error {
  override readonly name: "NetworkError" | "TimeoutError";
  readonly code: string | undefined;
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
    if (cause instanceof TransportError) return cause;
    // Smithy's handler names a connection reset a TimeoutError.
    const timedOut = cause?.name === "TimeoutError" && !/^(ECONN|EPIPE)/.test(cause.code);
    return new TransportError(timedOut ? "TimeoutError" : "NetworkError", message, code, cause);
  }

  /** A time limit was reached. */
  static timeout(message: string): TransportError {
    return new TransportError("TimeoutError", message);
  }

  /** The body is larger than `maxBodySize`. */
  static tooLarge(limit: number): TransportError {
    return new TransportError(
      "NetworkError",
      `The answer is larger than ${limit} bytes`,
      "ERR_BODY_TOO_LARGE",
    );
  }
}
