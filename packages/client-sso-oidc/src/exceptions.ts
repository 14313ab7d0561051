import { ServiceException, type ServiceExceptionOptions } from "@identity-center/core";
import type { AccessDeniedExceptionReason, InvalidRequestExceptionReason } from "./exception-reasons";

/** What the service tells of every error. */
interface ErrorMembers {
  error?: string | undefined;
  error_description?: string | undefined;
}

/** What the constructor of a typed exception takes, with its members `More`. */
type SSOOIDCExceptionOptions<More = unknown> = Pick<ServiceExceptionOptions, "message" | "$metadata"> &
  ErrorMembers &
  More;

/** Base of every error that the service answers; unmodelled ones are of this class and carry their wire name. */
export class SSOOIDCServiceException extends ServiceException {
  static override readonly shapeId: string =
    "smithy.ts.sdk.synthetic.com.amazonaws.ssooidc#SSOOIDCServiceException";
  /** The error code of OAuth, e.g. `authorization_pending`. */
  error?: string | undefined;
  /** What the service says of it; also the message. */
  error_description?: string | undefined;
  /** What to look at, where users are known to be lost; also at the end of the message. */
  declare readonly hint?: string;

  /** Typed exceptions know their name and fault. */
  constructor(options: (ServiceExceptionOptions & ErrorMembers) | SSOOIDCExceptionOptions) {
    super(options as ServiceExceptionOptions);
    this.error = options.error;
    this.error_description = options.error_description;
  }
}

/** The user denied the request, or the key of the identity store did (400). */
export class AccessDeniedException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#AccessDeniedException";
  override readonly name = "AccessDeniedException";
  override readonly $fault = "client";
  /** Where a key is the reason: what is wrong with it. */
  reason?: AccessDeniedExceptionReason | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<AccessDeniedException, "reason">>) {
    super(options);
    this.reason = options.reason;
  }
}

/** The user has not yet approved the device code (400): ask again after the interval. */
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

/** The registration that was asked for is not possible (400). */
export class InvalidClientMetadataException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidClientMetadataException";
  override readonly name = "InvalidClientMetadataException";
  override readonly $fault = "client";
}

/** The code or refresh token is used up, expired, revoked, or another client's (400). */
export class InvalidGrantException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidGrantException";
  override readonly name = "InvalidGrantException";
  override readonly $fault = "client";
}

/** The redirect URI is not one that can be registered (400). */
export class InvalidRedirectUriException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRedirectUriException";
  override readonly name = "InvalidRedirectUriException";
  override readonly $fault = "client";
}

/** The input is missing something or makes no sense (400). */
export class InvalidRequestException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRequestException";
  override readonly name = "InvalidRequestException";
  override readonly $fault = "client";
  /** Where a key is the reason: what is wrong with it. */
  reason?: InvalidRequestExceptionReason | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<InvalidRequestException, "reason">>) {
    super(options);
    this.reason = options.reason;
  }
}

/** The request belongs to another region (400). */
export class InvalidRequestRegionException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidRequestRegionException";
  override readonly name = "InvalidRequestRegionException";
  override readonly $fault = "client";
  /** The endpoint to ask. */
  endpoint?: string | undefined;
  /** The region to ask. */
  region?: string | undefined;

  constructor(options: SSOOIDCExceptionOptions<Pick<InvalidRequestRegionException, "endpoint" | "region">>) {
    super(options);
    this.endpoint = options.endpoint;
    this.region = options.region;
  }
}

/** A scope is unknown, or not one of the registration's (400). */
export class InvalidScopeException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#InvalidScopeException";
  override readonly name = "InvalidScopeException";
  override readonly $fault = "client";
}

/** The service is asked too often (400): wait 5 s more between polls from now on. */
export class SlowDownException extends SSOOIDCServiceException {
  static override readonly shapeId: string = "com.amazonaws.ssooidc#SlowDownException";
  override readonly name = "SlowDownException";
  override readonly $fault = "client";
}

/** The client is not registered for what it asks (400). */
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
