/**
 * The whole of a body as text, whatever a request handler made of it: a stream of Node's or of the web's, a Blob,
 * bytes, a string or nothing.
 */
export async function readBody(body: any): Promise<string> {
  if (!body || typeof body === "string") return body ?? "";
  if (body.text) return body.text();
  // Unlike a Buffer, the decoder drops a byte order mark.
  const decoder = new TextDecoder();
  if (body instanceof Uint8Array) return decoder.decode(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return decoder.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}
