import { forbidden, PortalError, tooManyRequests, unauthorized } from "../portal/portal-error";
import type { RedirectFault, StatusFault } from "./fault";

/** Error types that only faults produce. */
const TYPES: Record<number, string> = {
  400: "InvalidRequestException",
  404: "ResourceNotFoundException",
  408: "RequestTimeoutException",
  500: "InternalServerException",
  503: "ServiceUnavailableException",
};

/**
 * The response of a `status` fault.
 *
 * @param errorOf - an error response in the format of the API that was called
 * @param now - epoch milliseconds
 */
export function errorResponse(
  fault: StatusFault,
  errorOf: (status: number) => Response,
  now: number,
): Response {
  const { status = 503, retryAfter, retryAfterDate, body = "aws" } = fault;
  const response = bodyOf(body, status, errorOf);
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  if (retryAfterDate !== undefined) {
    response.headers.set("retry-after", new Date(now + retryAfterDate * 1000).toUTCString());
  }
  return response;
}

export function redirectResponse({
  status = 302,
  location = "http://elsewhere.invalid/",
}: RedirectFault): Response {
  return new Response(null, { status, headers: { location } });
}

export function htmlResponse(status: number): Response {
  const [title, words] =
    status < 300 ? ["Welcome", "Accept the terms of this network to go on."] : [`${status}`, "nginx"];
  return new Response(
    `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${words}</p></body></html>\n`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );
}

function bodyOf(
  body: "aws" | "html" | "empty",
  status: number,
  errorOf: (status: number) => Response,
): Response {
  if (body === "html") return htmlResponse(status);
  if (body === "empty") return new Response(null, { status });
  return errorOf(status);
}

/** The portal's error for an HTTP status. */
export function portalErrorOf(status: number): PortalError {
  if (status === 401) return unauthorized();
  if (status === 403) return forbidden();
  if (status === 429) return tooManyRequests();
  return new PortalError(status, TYPES[status] ?? "ServiceException", `HTTP ${status} Unknown Code`);
}
