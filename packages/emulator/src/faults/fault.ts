/** A fault of one response. It is a plain object, and every option has a default. */
export type Fault = ResponseFault | SocketFault;

/** The name of a fault. */
export type FaultKind = Fault["kind"];

/** A fault of the response itself. Both `handle` and `listen` can produce it. */
export type ResponseFault =
  | StatusFault
  | RedirectFault
  | HtmlFault
  | LargeFault
  | GzipFault
  | ClockFault
  | RepeatTokenFault
  | {
      /**
       * `empty`: no body; `invalid-json`: a body that is nearly JSON; `endless`: a body that never ends; `empty-page`:
       * a page without items that has a valid `nextToken`; `revoke`: the correct response, then 401 for this session.
       */
      readonly kind: "empty" | "invalid-json" | "endless" | "empty-page" | "revoke";
    };

/** A fault of the connection. It needs a socket, so `handle` rejects with a `SocketFaultError`. */
export type SocketFault =
  | {
      /** When the connection is reset: before any byte, within the headers, or after them and half of the body. */
      readonly kind: "reset-before-headers" | "reset-in-headers" | "reset-after-headers";
    }
  | {
      /** `truncate`: the connection closes after half of the body; `duplicate-headers`: every header is sent twice. */
      readonly kind: "truncate" | "duplicate-headers";
    }
  | WrongLengthFault
  | StallFault
  | SlowFault
  | CloseAfterFault
  | InformationalFault;

/** An error response. The operation is not carried out. */
export interface StatusFault {
  readonly kind: "status";
  /**
   * 400 to 599.
   * @default 503
   */
  readonly status?: number;
  /**
   * The `Retry-After` header: a number of seconds, or any string, which is sent unchanged.
   * @default no such header
   */
  readonly retryAfter?: number | string;
  /** The `Retry-After` header as an HTTP date, this many seconds after the portal's current time. */
  readonly retryAfterDate?: number;
  /**
   * The body: the portal's JSON error, an HTML page as a gateway sends it, or nothing.
   * @default "aws"
   */
  readonly body?: "aws" | "html" | "empty";
}

/** A redirect. The operation is not carried out. */
export interface RedirectFault {
  readonly kind: "redirect";
  /** Status of the redirect. @default 302 */
  readonly status?: 301 | 302 | 303 | 307 | 308;
  /**
   * The `Location` header, sent unchanged.
   * @default "http://elsewhere.invalid/"
   */
  readonly location?: string;
}

/** An HTML page, as a captive portal or a gateway sends it. The operation is not carried out. */
export interface HtmlFault {
  readonly kind: "html";
  /** Status of the response: 200 to 599, one that allows a body. @default 200 */
  readonly status?: number;
}

/** The correct response, padded with spaces up to a size. JSON allows them. The body is never held in memory. */
export interface LargeFault {
  readonly kind: "large";
  /** Size of the body in bytes. @default 10_000_000 */
  readonly bytes?: number;
  /**
   * Whether the body is sent in chunks, without a `Content-Length`.
   * @default false
   */
  readonly chunked?: boolean;
}

/** The correct response with `Content-Encoding: gzip`, whatever the client accepts. */
export interface GzipFault {
  readonly kind: "gzip";
  /**
   * The size after decompression, padded with spaces. About a thousandth of it is sent: a decompression bomb.
   * @default the size of the correct response
   */
  readonly bytes?: number;
}

/** The correct response with a wrong `Date` header. */
export interface ClockFault {
  readonly kind: "clock";
  /**
   * Milliseconds added to the time; negative for a clock that is slow.
   * @default 14_400_000 (4 hours)
   */
  readonly offset?: number;
}

/** The correct page with a `nextToken` that the client has seen before. */
export interface RepeatTokenFault {
  readonly kind: "repeat-token";
  /**
   * The token of the request, which a request for the first page lacks, or a token for the first page.
   * @default "request"
   */
  readonly of?: "request" | "first-page";
}

/** The correct response with a wrong `Content-Length`, on a connection that stays open. */
export interface WrongLengthFault {
  readonly kind: "wrong-length";
  /**
   * Bytes added to the real length. A negative number leaves extra bytes on the connection; a positive one makes the
   * client wait for more.
   * @default -1
   */
  readonly by?: number;
}

/** The correct response, with a pause. */
export interface StallFault {
  readonly kind: "stall";
  /**
   * Where the pause is: before the headers, or in the middle of the body.
   * @default "headers"
   */
  readonly at?: "headers" | "body";
  /**
   * Milliseconds.
   * @default until the client or the listener closes the connection
   */
  readonly for?: number;
}

/** The correct response, sent slowly. The connection is closed after it. */
export interface SlowFault {
  readonly kind: "slow";
  /** Bytes that are sent per second. @default 1 */
  readonly bytesPerSecond?: number;
  /**
   * Where the slow part begins: at the first header, or at the body.
   * @default "body"
   */
  readonly at?: "headers" | "body";
}

/** The correct response with keep-alive, on a connection that is then closed. */
export interface CloseAfterFault {
  readonly kind: "close-after";
  /**
   * `"next-request"` resets the connection when the client's next request arrives; `"at-once"` closes it right after
   * the response.
   * @default "next-request"
   */
  readonly when?: "next-request" | "at-once";
}

/** Informational responses without a final one. */
export interface InformationalFault {
  readonly kind: "informational";
  /**
   * 101 is sent once, the others repeatedly.
   * @default 101
   */
  readonly status?: 100 | 101 | 102 | 103;
  /**
   * Milliseconds between them.
   * @default 20
   */
  readonly every?: number;
}
