import { HttpError } from "../http/http-error";
import { jsonResponse } from "../http/json-response";
import type { SignatureError, SignatureFault } from "../signature/signature-error";

const TYPES: Record<SignatureFault, string> = {
  missing: "MissingAuthenticationTokenException",
  incomplete: "IncompleteSignatureException",
  "unknown-key": "UnrecognizedClientException",
  "expired-token": "ExpiredTokenException",
  mismatch: "InvalidSignatureException",
};

/** The response of the OIDC API to a signature that is not accepted. It has no OAuth error code. */
export class SignatureException extends HttpError {
  override readonly name = "SignatureException";
  readonly #fault: SignatureFault;

  constructor({ fault, message }: SignatureError) {
    super(message);
    this.#fault = fault;
  }

  toResponse(): Response {
    const status = this.#fault === "incomplete" ? 400 : 403;
    return jsonResponse(status, { message: this.message }, { "x-amzn-errortype": TYPES[this.#fault] });
  }
}
