import type { GzipFault, LargeFault } from "./fault";
import { padded } from "./padding";

/**
 * The response with an extra character after its first string, so that the message of a JSON parser may quote the
 * string.
 */
export async function invalidJsonResponse(response: Response): Promise<Response> {
  const text = await response.text();
  const spoiled = text.replace(/"(?=[,}])/, '"x');
  return withBody(response, spoiled === text ? `${text}x` : spoiled);
}

export async function largeResponse(response: Response, fault: LargeFault): Promise<Response> {
  const { bytes = 10_000_000, chunked = false } = fault;
  const body = new Uint8Array(await response.arrayBuffer());
  const large = withBody(response, padded(body, bytes));
  if (!chunked) large.headers.set("content-length", String(Math.max(bytes, body.length)));
  return large;
}

export async function endlessResponse(response: Response): Promise<Response> {
  return withBody(response, padded(new Uint8Array(await response.arrayBuffer()), Number.POSITIVE_INFINITY));
}

export async function gzipResponse(response: Response, { bytes = 0 }: GzipFault): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const zipped = withBody(response, padded(body, bytes).pipeThrough(new CompressionStream("gzip")));
  zipped.headers.set("content-encoding", "gzip");
  return zipped;
}

function withBody({ status, headers }: Response, body: BodyInit): Response {
  return new Response(body, { status, headers });
}
