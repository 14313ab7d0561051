/** Something that goes wrong with one answer. It is a plain value; every option has a default. */
export type Fault = ResponseFault | SocketFault;

/** The name of a fault. */
export type FaultKind = Fault["kind"];

/** A fault of what is answered: `handle` gives it as well as `listen` does. */
export type ResponseFault =
  | StatusFault
  | RedirectFault
  | HtmlFault
  | LargeFault
  | GzipFault
  | ClockFault
  | RepeatTokenFault
  | { readonly kind: "empty" | "invalid-json" | "endless" | "empty-page" | "revoke" };

/** A fault of how the answer travels: it needs a socket, so `handle` rejects with a `SocketFaultError`. */
export type SocketFault =
  | { readonly kind: "reset-before-headers" | "reset-in-headers" | "reset-after-headers" }
  | { readonly kind: "truncate" | "duplicate-headers" }
  | WrongLengthFault
  | StallFault
  | SlowFault
  | CloseAfterFault
  | InformationalFault;

/** An error instead of the answer; the portal is not asked. */
export interface StatusFault {
  readonly kind: "status";
  /**
   * 400 to 599.
   * @default 503
   */
  readonly status?: number;
  /**
   * The `Retry-After` header: a number of seconds, or a text that is sent as it is, sense or nonsense.
   * @default no such header
   */
  readonly retryAfter?: number | string;
  /** The `Retry-After` header as an HTTP date, this many seconds from the portal's clock. */
  readonly retryAfterDate?: number;
  /**
   * Whether the body is an error of the portal's, a gateway's page or nothing.
   * @default "aws"
   */
  readonly body?: "aws" | "html" | "empty";
}

/** A redirect instead of the answer; the portal is not asked. */
export interface RedirectFault {
  readonly kind: "redirect";
  /** @default 302 */
  readonly status?: 301 | 302 | 303 | 307 | 308;
  /**
   * The `Location` header, as it is.
   * @default "http://elsewhere.invalid/"
   */
  readonly location?: string;
}

/** A page for a person, as a captive portal or a gateway sends it; the portal is not asked. */
export interface HtmlFault {
  readonly kind: "html";
  /** @default 200 */
  readonly status?: number;
}

/** The right answer and then spaces, which JSON allows, up to a size; never held in memory. */
export interface LargeFault {
  readonly kind: "large";
  /** @default 10_000_000 */
  readonly bytes?: number;
  /**
   * Without a `Content-Length`, in chunks.
   * @default false
   */
  readonly chunked?: boolean;
}

/** The right answer with `Content-Encoding: gzip`, whatever the client accepts. */
export interface GzipFault {
  readonly kind: "gzip";
  /**
   * The size after decompression, made up with spaces: a bomb, since a thousandth of it travels.
   * @default that of the answer
   */
  readonly bytes?: number;
}

/** The right answer with a `Date` header that is off. */
export interface ClockFault {
  readonly kind: "clock";
  /**
   * Milliseconds; below 0 for a clock that is slow.
   * @default 14_400_000 (4 hours)
   */
  readonly offset?: number;
}

/** The right page with a `nextToken` that was seen before. */
export interface RepeatTokenFault {
  readonly kind: "repeat-token";
  /**
   * The token of the request, which a first page has not, or one that leads back to the first page.
   * @default "request"
   */
  readonly of?: "request" | "first-page";
}

/** The right answer with a `Content-Length` that is not its length, on a connection that stays open. */
export interface WrongLengthFault {
  readonly kind: "wrong-length";
  /**
   * Bytes that are announced in excess of those sent: below 0 leaves stray bytes on the connection, above 0
   * makes the client wait.
   * @default -1
   */
  readonly by?: number;
}

/** The right answer, with a silence. */
export interface StallFault {
  readonly kind: "stall";
  /**
   * Before the headers, or half-way through the body.
   * @default "headers"
   */
  readonly at?: "headers" | "body";
  /**
   * Milliseconds.
   * @default until the client or the listener ends the connection
   */
  readonly for?: number;
}

/** The right answer, drop by drop; then the connection is closed. */
export interface SlowFault {
  readonly kind: "slow";
  /** @default 1 */
  readonly bytesPerSecond?: number;
  /**
   * From where on: the first byte of all, or that of the body.
   * @default "body"
   */
  readonly at?: "headers" | "body";
}

/** The right answer on a connection that promises to stay open and does not. */
export interface CloseAfterFault {
  readonly kind: "close-after";
  /**
   * Whether the client can see it coming: the connection is reset under its next request, unanswered, or
   * closed right behind the answer.
   * @default "next-request"
   */
  readonly when?: "next-request" | "at-once";
}

/** Interim answers and never a final one. */
export interface InformationalFault {
  readonly kind: "informational";
  /**
   * 101 comes once, the others again and again.
   * @default 101
   */
  readonly status?: 100 | 101 | 102 | 103;
  /**
   * Milliseconds from one to the next.
   * @default 20
   */
  readonly every?: number;
}
