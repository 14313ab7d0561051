import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from "node:http";

/** An answer in bytes, which a fault can cut anywhere. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

export async function rawAnswer(response: Response): Promise<RawAnswer> {
  const body = Buffer.from(await response.arrayBuffer());
  return withBody({ status: response.status, headers: Object.fromEntries(response.headers), body }, body);
}

/** Sends an answer as it should be. */
export function sendWhole(outgoing: ServerResponse, { status, headers, body }: RawAnswer): void {
  outgoing.writeHead(status, headers).end(body);
}

/** The answer with a body that can be cut: where there is none, a space, which is not JSON either. */
export function cuttable(answer: RawAnswer): RawAnswer {
  return answer.body.length > 0 ? answer : withBody(answer, Buffer.from(" "));
}

function withBody({ status, headers }: RawAnswer, body: Buffer): RawAnswer {
  return { status, headers: { ...headers, "content-length": body.length }, body };
}

/** The status line and the headers of an answer that is the last on its connection. */
export function headOf({ status, headers }: RawAnswer): Buffer {
  const lines = Object.entries({ ...headers, connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
