/**
 * The whole of a body as text, whatever a request handler made of it: a stream of Node's or of the web's, a Blob,
 * bytes, a string or nothing.
 */
export async function readBody(body: any): Promise<string> {
  if (!body || typeof body === "string") return body ?? "";
  if (body.text) return body.text();
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return (chunks.length === 1 ? Buffer.from(chunks[0] as Uint8Array) : Buffer.concat(chunks)).toString();
}
