import { isLoopback } from "@identity-center/core";
import { forbidden, invalidRequest, wrongMethod } from "./problem";

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
  checkHost(request, origin);
  if (isRead) {
    checkNoBody(request);
  } else if (headers.get(ownHeader) !== "1") {
    throw forbidden(`The header ${ownHeader} must be 1`);
  }
}

/**
 * Refuses what is no navigation to the path of the redirect. It comes from another site, and any page can cause one: whose it
 * is, its cookie and its state show.
 *
 * @throws Problem 403, 405; 400 for a body
 */
export function guardCallback(request: Request, origin: URL): void {
  const { method, headers } = request;
  if (method !== "GET") throw wrongMethod("GET");
  const isNavigation = (headers.get("sec-fetch-mode") ?? "navigate") === "navigate";
  const isDocument = (headers.get("sec-fetch-dest") ?? "document") === "document";
  if (!isNavigation || !isDocument) throw forbidden("A browser comes here by a navigation alone");
  checkHost(request, origin);
  checkNoBody(request);
}

function checkHost(request: Request, origin: URL): void {
  // On loopback any name that leads there reaches the proxy, and a page can have such a name (DNS rebinding).
  if (isLoopback(origin.hostname) && new URL(request.url).host !== origin.host) {
    throw forbidden(`The proxy answers to the host ${origin.host} only`);
  }
}

function checkNoBody({ body, headers }: Request): void {
  const length = Number(headers.get("content-length") ?? 0);
  if (body || length !== 0 || headers.has("transfer-encoding")) throw invalidRequest("A GET takes no body");
}
