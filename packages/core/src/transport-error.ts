import type { ResponseMetadata } from "./http-response";

/**
 * The network or the request handler failed before there was a whole answer. `name` is `TimeoutError` where a time
 * limit ended the attempt, else `NetworkError`; `cause` is the failure as it came, `code` its code (`ECONNRESET`, ...).
 */
export class TransportError extends Error {
  readonly code: string | undefined;
  readonly $metadata: ResponseMetadata = {};

  constructor(cause: any) {
    super(cause?.message, { cause });
    this.name = cause?.name === "TimeoutError" ? cause.name : "NetworkError";
    // fetch of Node says no more than "fetch failed"; the reason is one level down.
    this.code = cause?.code ?? cause?.cause?.code;
  }
}
