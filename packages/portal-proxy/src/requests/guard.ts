import { isLoopback } from "@identity-center/core";
import { forbidden, invalidRequest } from "./problem";

/** The header that a page of another origin cannot send without a preflight, which is never answered. */
const ownHeader = "x-identity-center";

/**
 * Refuses what a page of another origin may have caused.
 *
 * @param origin - the proxy's own, as browsers see it
 * @throws Problem 403; 400 for a GET with a body
 */
export function guard(request: Request, origin: URL): void {
  const { method, headers } = request;
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    throw forbidden("Only pages of the proxy's own origin may call it");
  }
  const given = headers.get("origin");
  const isRead = method === "GET";
  if ((given !== null || !isRead) && given !== origin.origin) {
    throw forbidden(`The header origin must be that of the proxy, ${origin.origin}`);
  }
  // On loopback any name that leads there reaches the proxy, and a page can have such a name (DNS rebinding).
  if (isLoopback(origin.hostname) && new URL(request.url).host !== origin.host) {
    throw forbidden(`The proxy answers to the host ${origin.host} only`);
  }
  if (isRead) {
    const length = Number(headers.get("content-length") ?? 0);
    if (request.body || length !== 0 || headers.has("transfer-encoding")) {
      throw invalidRequest("A GET takes no body");
    }
  } else if (headers.get(ownHeader) !== "1") {
    throw forbidden(`The header ${ownHeader} must be 1`);
  }
}
