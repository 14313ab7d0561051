import { finished, pipeline, type Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";

/** Leaves out a byte order mark, which is no part of the text. */
const decoder = new TextDecoder();

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
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (piece: Uint8Array | string) => {
    const chunk = typeof piece === "string" ? Buffer.from(piece) : piece;
    attempt.received += chunk.length;
    size += chunk.length;
    if (size > limit) throw TransportError.tooLarge(limit);
    chunks.push(chunk);
  };
  if (typeof body === "string" || ArrayBuffer.isView(body)) take(body as Uint8Array | string);
  else if (body.pipe) await flow(isCompressed(response) ? await decompressed(response) : body, take);
  // Leaving the loop cancels the stream, and with it the connection.
  else for await (const piece of body.stream?.() ?? body) take(piece);
  const [only] = chunks;
  // Putting pieces together costs more than all the rest of the reading, and most answers come in one.
  return decoder.decode(chunks.length === 1 ? only : Buffer.concat(chunks));
}

/** Takes a stream of Node's to its end, by its events: a loop over it costs several promises. */
function flow(stream: Readable, take: (piece: Uint8Array | string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // `finished` costs as much as the rest of the reading, so it is only asked of what does not end by itself.
    const explain = () => finished(stream, (error) => (error ? reject(error) : resolve()));
    if (stream.destroyed || stream.readableEnded) explain();
    stream.on("end", resolve);
    stream.on("error", reject);
    stream.on("close", () => {
      if (!stream.readableEnded) explain();
    });
    stream.on("data", (piece) => {
      try {
        take(piece);
      } catch (error) {
        stream.destroy(error as Error);
      }
    });
  });
}

/** fetch decompresses by itself; `node:http` hands on what it gets. No byte is no stream of either format. */
function isCompressed({ headers }: HttpResponse): boolean {
  return !/^(identity)?$/i.test(headers["content-encoding"] ?? "") && headers["content-length"] !== "0";
}

async function decompressed({ headers, body }: HttpResponse): Promise<Readable> {
  const { createBrotliDecompress, createUnzip } = await import("node:zlib");
  const brotli = headers["content-encoding"]?.toLowerCase() === "br";
  // Who reads the end of the pipeline is told of errors anywhere in it.
  return pipeline(body as Readable, brotli ? createBrotliDecompress() : createUnzip(), () => {});
}

/** Closes what a response is read from. Its complaints are nobody's any more. */
export function discard({ body }: HttpResponse): void {
  const stream = Object(body) as Partial<Readable & ReadableStream>;
  stream.on?.("error", () => {});
  stream.destroy?.();
  stream.cancel?.().catch(() => {});
}
