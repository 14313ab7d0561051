/** What is needed of a request, be it of Node or of the Web. */
export interface Question {
  readonly method: string | undefined;
  /** The target as sent: `/dev`. */
  readonly target: string | undefined;
  /** Returns a header's value; the name is in lower case. */
  header(name: string): string | undefined;
}

/** A response; the body is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Methods that are accepted, of an answer to another one. */
  readonly allow?: string | undefined;
}

/** The answer to what is refused or failed: readers show `code` and `message`. */
export function refusal(status: number, code: string, message: string, allow?: string): Answer {
  return { status, body: JSON.stringify({ code, message }), allow };
}

/** The headers of an answer. No cache may keep it. */
export function headersOf({ body, allow }: Answer): Record<string, string> {
  return {
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(body)}`,
    "cache-control": "no-store",
    ...(allow && { allow }),
  };
}
