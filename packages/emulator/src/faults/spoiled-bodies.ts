import type { GzipFault, LargeFault } from "./fault";
import { padded } from "./padding";

/** The answer with one character too many, right behind the first text in it: a parser's message may quote it. */
export async function nearlyJson(answer: Response): Promise<Response> {
  const text = await answer.text();
  const spoiled = text.replace(/"(?=[,}])/, '"x');
  return withBody(answer, spoiled === text ? `${text}x` : spoiled);
}

export async function largeAnswer(answer: Response, fault: LargeFault): Promise<Response> {
  const { bytes = 10_000_000, chunked = false } = fault;
  const body = new Uint8Array(await answer.arrayBuffer());
  const large = withBody(answer, padded(body, bytes));
  if (!chunked) large.headers.set("content-length", String(Math.max(bytes, body.length)));
  return large;
}

export async function endlessAnswer(answer: Response): Promise<Response> {
  return withBody(answer, padded(new Uint8Array(await answer.arrayBuffer()), Number.POSITIVE_INFINITY));
}

export async function gzipAnswer(answer: Response, { bytes = 0 }: GzipFault): Promise<Response> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const zipped = withBody(answer, padded(body, bytes).pipeThrough(new CompressionStream("gzip")));
  zipped.headers.set("content-encoding", "gzip");
  return zipped;
}

function withBody({ status, headers }: Response, body: BodyInit): Response {
  return new Response(body, { status, headers });
}
