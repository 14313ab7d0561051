/** A JSON response. Without a body it is empty but keeps the JSON content type, as the real portal's do. */
export function jsonResponse(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
}
