import { jsonResponse } from "../http/json-response";
import { invalidRequest } from "./portal-error";

/** Which browser origins may call: none, any, or those listed. */
export type AllowedOrigins = boolean | readonly string[];

const EXPOSED = "x-amzn-requestid, x-amzn-errortype, retry-after, date";

/** Whether a browser asks for leave before the request it means to send. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");
}

/** @throws PortalError 400 for an origin that may not call: the real portal's answer to any but its own */
export function answerPreflight({ headers }: Request, allowed: AllowedOrigins): Response {
  if (!allows(allowed, headers.get("origin"))) throw invalidRequest("Origin not allowed");
  return jsonResponse(200, undefined, {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": headers.get("access-control-request-headers") ?? "",
  });
}

/** Lets a page of an allowed origin read the answer, and those headers that a client needs. */
export function shareAnswer({ headers }: Request, answer: Response, allowed: AllowedOrigins): void {
  const origin = headers.get("origin");
  if (origin === null || !allows(allowed, origin)) return;
  answer.headers.set("access-control-allow-origin", origin);
  answer.headers.set("access-control-expose-headers", EXPOSED);
  answer.headers.set("vary", "origin");
}

function allows(allowed: AllowedOrigins, origin: string | null): boolean {
  if (typeof allowed === "boolean") return allowed;
  return origin !== null && allowed.includes(origin);
}
