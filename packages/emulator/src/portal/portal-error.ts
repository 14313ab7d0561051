import { HttpError } from "../http/http-error";
import { jsonResponse } from "../http/json-response";

const NAMESPACE = "com.amazonaws.switchboard.portal";

/** An error response of the portal API. */
export class PortalError extends HttpError {
  override readonly name = "PortalError";
  readonly #status: number;
  readonly #type: string;
  readonly #headers: Record<string, string>;

  constructor(status: number, type: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.#status = status;
    this.#type = type;
    this.#headers = headers;
  }

  /** The error type is in a header and in the body, each in a different format. */
  toResponse(): Response {
    const body = { message: this.message, __type: `${NAMESPACE}#${this.#type}` };
    const errorType = `${this.#type}:http://internal.amazon.com/coral/${NAMESPACE}/`;
    return jsonResponse(this.#status, body, { ...this.#headers, "x-amzn-errortype": errorType });
  }
}

export function invalidRequest(message: string): PortalError {
  return new PortalError(400, "InvalidRequestException", message);
}

export function unauthorized(): PortalError {
  return new PortalError(401, "UnauthorizedException", "Session token not found or invalid");
}

/** For a role that is not assigned. The service's model does not list this error. */
export function forbidden(): PortalError {
  return new PortalError(403, "ForbiddenException", "No access");
}

export function unknownRoute(): PortalError {
  return new PortalError(404, "UnknownOperationException", "Unknown operation");
}

export function methodNotAllowed(): PortalError {
  return new PortalError(405, "MethodNotAllowedException", "Method not allowed");
}

/** The message is that of the real portal, which is not known to send Retry-After. */
export function tooManyRequests(retryAfter?: number): PortalError {
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return new PortalError(429, "TooManyRequestsException", "HTTP 429 Unknown Code", headers);
}
