import { HttpError } from "../http/http-error";
import type { SignatureError, SignatureFault } from "../signature/signature-error";
import { xmlResponse } from "./xml-response";

/** An error response of STS. */
export class StsError extends HttpError {
  override readonly name = "StsError";
  readonly code: string;
  readonly #status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.#status = status;
  }

  toResponse(requestId: string): Response {
    const Type = this.#status < 500 ? "Sender" : "Receiver";
    const error = { Type, Code: this.code, Message: this.message };
    const response = xmlResponse(this.#status, "ErrorResponse", { Error: error, RequestId: requestId });
    // For the request log. It is not sent: in this protocol, only the body tells the type of an error.
    response.headers.set("x-amzn-errortype", this.code);
    return response;
  }
}

const SIGNATURE_ERRORS: Record<SignatureFault, readonly [status: number, code: string]> = {
  missing: [403, "MissingAuthenticationToken"],
  incomplete: [400, "IncompleteSignature"],
  "unknown-key": [403, "InvalidClientTokenId"],
  "expired-token": [403, "ExpiredToken"],
  mismatch: [403, "SignatureDoesNotMatch"],
};

/** The response of STS to a signature that is not accepted. */
export function stsSignatureError({ fault, message }: SignatureError): StsError {
  return new StsError(...SIGNATURE_ERRORS[fault], message);
}

export function validationError(message: string): StsError {
  return new StsError(400, "ValidationError", message);
}

export function accessDenied(message: string): StsError {
  return new StsError(403, "AccessDenied", message);
}

/** Error codes that only faults produce. */
const CODES: Record<number, readonly [code: string, message: string]> = {
  400: ["Throttling", "Rate exceeded"],
  403: ["AccessDenied", "Access denied"],
  429: ["Throttling", "Rate exceeded"],
  500: ["InternalFailure", "The request processing has failed because of an unknown error."],
  503: ["ServiceUnavailable", "Service is unavailable. Please try again later."],
};

/** The error of STS for the HTTP status of a fault. */
export function stsErrorOf(status: number): StsError {
  return new StsError(status, ...(CODES[status] ?? ["ServiceFailure", `HTTP ${status} Unknown Code`]));
}
