import { finished, pipeline, type Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";

/** Omits a byte order mark. */
const decoder = new TextDecoder();

/**
 * Reads the whole body of a response as text. A request handler may return it as a Node or web stream, a Blob, bytes or
 * a string, or not at all. A body that is compressed although no compression was requested is decompressed.
 * @param limit - bytes, after decompression
 * @param attempt - counts the bytes received
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
  // Leaving the loop cancels the stream and closes the connection.
  else for await (const piece of body.stream?.() ?? body) take(piece);
  const [only] = chunks;
  // Most bodies arrive in one chunk. Concatenating takes longer than all other steps of reading.
  return decoder.decode(chunks.length === 1 ? only : Buffer.concat(chunks));
}

/** Reads a stream of Node to its end by its events, which avoids the promises of a loop over it. */
function flow(stream: Readable, take: (piece: Uint8Array | string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // `finished` takes as long as all else, so it is used only for a stream that does not end normally.
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

/** Node's fetch decompresses, `node:http` does not. An empty body is not a valid compressed stream. */
function isCompressed({ headers }: HttpResponse): boolean {
  return !/^(identity)?$/i.test(headers["content-encoding"] ?? "") && headers["content-length"] !== "0";
}

async function decompressed({ headers, body }: HttpResponse): Promise<Readable> {
  const { createBrotliDecompress, createUnzip } = await import("node:zlib");
  const brotli = headers["content-encoding"]?.toLowerCase() === "br";
  // The reader of the pipeline receives all errors in it.
  return pipeline(body as Readable, brotli ? createBrotliDecompress() : createUnzip(), () => {});
}

/**
 * Closes the stream of a body and ignores its errors.
 * @example
 * ```ts
 * const { response } = await handler.handle(request);
 * discard(response);
 * ```
 */
export function discard({ body }: HttpResponse): void {
  const stream = Object(body) as Partial<Readable & ReadableStream>;
  stream.on?.("error", () => {});
  stream.destroy?.();
  stream.cancel?.().catch(() => {});
}
