import type { ResponseMetadata } from "../http/metadata";

/**
 * The network or the request handler failed before there was a whole answer. `name` is `TimeoutError` where a time
 * limit ended the attempt or the call, else `NetworkError`; `cause` is the failure as it came, `code` its code
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

  /** A failure of somebody else's, typed; one of ours stays as it is. */
  static of(
    cause: any,
    message: string | undefined = cause?.message,
    // fetch of Node says no more than "fetch failed"; the reason is one level down.
    code: string | undefined = cause?.code ?? cause?.cause?.code,
  ): TransportError {
    if (cause instanceof TransportError) return cause;
    // Smithy's handler calls a reset a time-out.
    const timedOut = cause?.name === "TimeoutError" && !/^(ECONN|EPIPE)/.test(cause.code);
    return new TransportError(timedOut ? "TimeoutError" : "NetworkError", message, code, cause);
  }

  /** A time limit was reached. */
  static timeout(message: string): TransportError {
    return new TransportError("TimeoutError", message);
  }

  /** An answer outgrew what a client takes. */
  static tooLarge(limit: number): TransportError {
    return new TransportError(
      "NetworkError",
      `The answer is larger than ${limit} bytes`,
      "ERR_BODY_TOO_LARGE",
    );
  }
}
