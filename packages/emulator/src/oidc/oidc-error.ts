import { HttpError } from "../http/http-error";
import { jsonResponse } from "../http/json-response";

/** The errors of the OIDC API, by their OAuth error codes. */
const ERRORS = {
  access_denied: { type: "AccessDeniedException", status: 400 },
  authorization_pending: { type: "AuthorizationPendingException", status: 400 },
  expired_token: { type: "ExpiredTokenException", status: 400 },
  invalid_client: { type: "InvalidClientException", status: 401 },
  invalid_client_metadata: { type: "InvalidClientMetadataException", status: 400 },
  invalid_grant: { type: "InvalidGrantException", status: 400 },
  invalid_redirect_uri: { type: "InvalidRedirectUriException", status: 400 },
  invalid_request: { type: "InvalidRequestException", status: 400 },
  invalid_scope: { type: "InvalidScopeException", status: 400 },
  server_error: { type: "InternalServerException", status: 500 },
  slow_down: { type: "SlowDownException", status: 400 },
  unauthorized_client: { type: "UnauthorizedClientException", status: 400 },
  unsupported_grant_type: { type: "UnsupportedGrantTypeException", status: 400 },
} as const;

/** An OAuth error code. */
export type OidcErrorCode = keyof typeof ERRORS;

/** An error response of the OIDC API. */
export class OidcError extends HttpError {
  override readonly name = "OidcError";
  /** The error code, which is in the body and in the redirect of a browser flow. */
  readonly error: OidcErrorCode;
  readonly #status: number;

  constructor(error: OidcErrorCode, description: string, status: number = ERRORS[error].status) {
    super(description);
    this.error = error;
    this.#status = status;
  }

  /** The error type is only in a header, and the body has no `message`. */
  toResponse(): Response {
    const body = { error: this.error, error_description: this.message };
    return jsonResponse(this.#status, body, {
      "x-amzn-errortype": `${ERRORS[this.error].type}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
    });
  }
}

/** The OIDC API's error for the HTTP status of a fault. */
export function oidcErrorOf(status: number): OidcError {
  const words = `HTTP ${status} Unknown Code`;
  if (status >= 500) return new OidcError("server_error", words, status);
  if (status === 401) return new OidcError("invalid_client", words);
  return new OidcError(status === 429 ? "slow_down" : "invalid_request", words, status);
}
