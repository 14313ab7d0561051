import type { Readable } from "node:stream";
import type { HttpResponse } from "./http-response";
import { TransportError } from "./transport-error";

/**
 * The whole of a response's body as text, whatever a request handler made of it: a stream of Node's or of the web's, a
 * Blob, bytes, a string or nothing. What came compressed although nobody asked for it is decompressed.
 * @param limit - bytes, after decompression
 * @param attempt - counts what is received
 */
export async function readBody(
  response: HttpResponse,
  limit: number,
  attempt: { received: number },
): Promise<string> {
  const { body } = response as { body?: any };
  if (!body) return "";
  const whole = typeof body === "string" || body instanceof Uint8Array;
  const stream = whole ? [body] : (body.stream?.() ?? (await decompressed(response, body)));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    const chunk = typeof piece === "string" ? Buffer.from(piece) : piece;
    attempt.received += chunk.length;
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > limit) throw TransportError.tooLarge(limit);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  // A byte order mark is no part of the text.
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** fetch decompresses by itself and gives a stream of the web's; `node:http` hands on what it gets. */
async function decompressed({ headers }: HttpResponse, body: Readable): Promise<AsyncIterable<Uint8Array>> {
  const encoding = headers["content-encoding"]?.toLowerCase();
  if (!encoding || encoding === "identity" || !body.pipe) return body;
  // No byte is no stream of either format, but a body all the same.
  if (headers["content-length"] === "0") return body;
  const { pipeline } = await import("node:stream");
  const { createBrotliDecompress, createUnzip } = await import("node:zlib");
  // The loop that reads the end of the pipeline is told of errors anywhere in it.
  return pipeline(body, encoding === "br" ? createBrotliDecompress() : createUnzip(), () => {});
}

/** Closes what a response is read from. Its complaints are nobody's any more. */
export function discard({ body }: HttpResponse): void {
  const stream = Object(body) as Partial<Readable & ReadableStream>;
  stream.on?.("error", () => {});
  stream.destroy?.();
  stream.cancel?.().catch(() => {});
}
