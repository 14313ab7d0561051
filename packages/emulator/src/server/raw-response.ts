import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from "node:http";

/** A response whose bytes a fault can cut anywhere. */
export interface RawResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

export async function toRawResponse(response: Response): Promise<RawResponse> {
  const body = Buffer.from(await response.arrayBuffer());
  return withBody({ status: response.status, headers: Object.fromEntries(response.headers), body }, body);
}

/** Sends a response without a fault. */
export function sendResponse(outgoing: ServerResponse, { status, headers, body }: RawResponse): void {
  outgoing.writeHead(status, headers).end(body);
}

/** Replaces an empty body with a space, so that there is a body to cut. A space is not valid JSON either. */
export function withNonEmptyBody(response: RawResponse): RawResponse {
  return response.body.length > 0 ? response : withBody(response, Buffer.from(" "));
}

function withBody({ status, headers }: RawResponse, body: Buffer): RawResponse {
  return { status, headers: { ...headers, "content-length": body.length }, body };
}

/** The status line and headers of the last response on a connection. */
export function rawHead({ status, headers }: RawResponse): Buffer {
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
