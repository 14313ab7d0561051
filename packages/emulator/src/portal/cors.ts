import { jsonResponse } from "../http/json-response";
import { invalidRequest } from "./portal-error";

/** Browser origins that may call the portal: `false` for none, `true` for any, or a list. */
export type AllowedOrigins = boolean | readonly string[];

const EXPOSED = "x-amzn-requestid, x-amzn-errortype, retry-after, date";

/** Whether a request is a CORS preflight. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");
}

/** @throws PortalError 400 for an origin that is not allowed, as the real portal responds to any origin but its own */
export function preflightResponse({ headers }: Request, allowed: AllowedOrigins): Response {
  if (!allows(allowed, headers.get("origin"))) throw invalidRequest("Origin not allowed");
  return jsonResponse(200, undefined, {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": headers.get("access-control-request-headers") ?? "",
  });
}

/** Lets a page of an allowed origin read the response and the headers that a client needs. */
export function addCorsHeaders({ headers }: Request, response: Response, allowed: AllowedOrigins): void {
  const origin = headers.get("origin");
  if (origin === null || !allows(allowed, origin)) return;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", EXPOSED);
  response.headers.set("vary", "origin");
}

function allows(allowed: AllowedOrigins, origin: string | null): boolean {
  if (typeof allowed === "boolean") return allowed;
  return origin !== null && allowed.includes(origin);
}
