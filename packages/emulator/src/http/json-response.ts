/** An answer in JSON; without a body it is empty, though it still says JSON, as the portal does. */
export function jsonResponse(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
}
