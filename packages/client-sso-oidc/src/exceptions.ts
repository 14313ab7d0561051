import { ServiceException, type ServiceExceptionOptions } from "@identity-center/core";
import type { AccessDeniedExceptionReason, InvalidRequestExceptionReason } from "./exception-reasons";

/** What every error response of the service contains. */
interface ErrorMembers {
  error?: string | undefined;
  error_description?: string | undefined;
}

/** What the constructor of a typed exception accepts, with its members `More`. */
type SSOOIDCExceptionOptions<More = unknown> = Pick<ServiceExceptionOptions, "message" | "$metadata"> &
  ErrorMembers &
  More;

/**
 * Base class of every error that the service returns. An error that the service model does not name is an instance of
 * this class, with the name that the service sent.
 */
export class SSOOIDCServiceException extends ServiceException {
  static override readonly shapeId: string =
    "smithy.ts.sdk.synthetic.com.amazonaws.ssooidc#SSOOIDCServiceException";
  /** OAuth error code, such as `authorization_pending`. */
  error?: string | undefined;
  /** Description that the service returned; it is also the message. */
  error_description?: string | undefined;
  /** What to check, for errors whose own message says too little. It is also appended to the message. */
  declare readonly hint?: string;

  /** A subclass sets `name` and `$fault` itself. */
  constructor(options: (ServiceExceptionOptions & ErrorMembers) | SSOOIDCExceptionOptions) {
    super(options as ServiceExceptionOptions);
    this.error = options.error;
    this.error_description = options.error_description;
  }
}

/** The user denied the request, or the KMS key of the identity store denied access (400). */
export class AccessDeniedException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#AccessDeniedException";
  override readonly name = "AccessDeniedException";
  override readonly $fault = "client";
  /** What is wrong with the KMS key, if that is the cause. */
  reason?: AccessDeniedExceptionReason | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<AccessDeniedException, "reason">>) {
    super(options);
    this.reason = options.reason;
  }
}

/** The user has not approved the device code yet (400): poll again after the interval. */
export class AuthorizationPendingException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#AuthorizationPendingException";
  override readonly name = "AuthorizationPendingException";
  override readonly $fault = "client";
}

/** The device code has expired (400). */
export class ExpiredTokenException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#ExpiredTokenException";
  override readonly name = "ExpiredTokenException";
  override readonly $fault = "client";
}

/** The service failed (500). */
export class InternalServerException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InternalServerException";
  override readonly name = "InternalServerException";
  override readonly $fault = "server";
}

/** The registration of the client is unknown or has expired, or its secret is wrong (401). */
export class InvalidClientException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidClientException";
  override readonly name = "InvalidClientException";
  override readonly $fault = "client";
}

/** A member of the registration is invalid (400). */
export class InvalidClientMetadataException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidClientMetadataException";
  override readonly name = "InvalidClientMetadataException";
  override readonly $fault = "client";
}

/** The code or refresh token has been used or revoked, has expired, or belongs to another client (400). */
export class InvalidGrantException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidGrantException";
  override readonly name = "InvalidGrantException";
  override readonly $fault = "client";
}

/** The redirect URI cannot be registered (400). */
export class InvalidRedirectUriException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRedirectUriException";
  override readonly name = "InvalidRedirectUriException";
  override readonly $fault = "client";
}

/** A member of the input is missing or invalid (400). */
export class InvalidRequestException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRequestException";
  override readonly name = "InvalidRequestException";
  override readonly $fault = "client";
  /** What is wrong with the KMS key, if that is the cause. */
  reason?: InvalidRequestExceptionReason | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<InvalidRequestException, "reason">>) {
    super(options);
    this.reason = options.reason;
  }
}

/** The request belongs to another Region (400). */
export class InvalidRequestRegionException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRequestRegionException";
  override readonly name = "InvalidRequestRegionException";
  override readonly $fault = "client";
  /** Endpoint that the request should be sent to. */
  endpoint?: string | undefined;
  /** Region that the request should be sent to. */
  region?: string | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<InvalidRequestRegionException, "endpoint" | "region">>) {
    super(options);
    this.endpoint = options.endpoint;
    this.region = options.region;
  }
}

/** A scope is unknown, or not part of the registration (400). */
export class InvalidScopeException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidScopeException";
  override readonly name = "InvalidScopeException";
  override readonly $fault = "client";
}

/** The client polls too often (400): increase the interval by 5 seconds for this and all later polls. */
export class SlowDownException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#SlowDownException";
  override readonly name = "SlowDownException";
  override readonly $fault = "client";
}

/** The client is not registered for this request (400). */
export class UnauthorizedClientException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#UnauthorizedClientException";
  override readonly name = "UnauthorizedClientException";
  override readonly $fault = "client";
}

/** The grant type is unknown (400). */
export class UnsupportedGrantTypeException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#UnsupportedGrantTypeException";
  override readonly name = "UnsupportedGrantTypeException";
  override readonly $fault = "client";
}
