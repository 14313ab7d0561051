/** What is needed of a request, be it Node's or the Web's. */
export interface Question {
  readonly method: string | undefined;
  /** The target as sent: `/dev`. */
  readonly target: string | undefined;
  /** Returns the value of a header; its name is in lower case. */
  header(name: string): string | undefined;
}

/** A response; its body is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Why there are no credentials in it. */
  readonly reason?: string;
}

/** An answer without credentials. Readers show `code` and `message`. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: JSON.stringify({ code, message }), reason: `${code}: ${message}` };
}

/** The headers of an answer, which no cache may keep. */
export function headersOf({ status, body }: Answer): Record<string, string> {
  return {
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(body)}`,
    "cache-control": "no-store",
    ...(status === 405 && { allow: "GET" }),
  };
}
