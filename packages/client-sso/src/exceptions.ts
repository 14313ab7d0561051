import { ServiceException, type ServiceExceptionOptions } from "@identity-center/core";

/** What the constructor of a typed exception accepts. */
type SSOExceptionOptions = Pick<ServiceExceptionOptions, "message" | "$metadata">;

/**
 * Base class of every error that the portal returns. An error that the service model does not name is an instance of
 * this class, with the name that the portal sent.
 */
export class SSOServiceException extends ServiceException {
  static override readonly shapeId: string = "smithy.ts.sdk.synthetic.com.amazonaws.sso#SSOServiceException";
  /** What to check, for errors whose own message says too little. It is also appended to the message. */
  declare readonly hint?: string;

  /** A subclass sets `name` and `$fault` itself. */
  constructor(options: ServiceExceptionOptions | SSOExceptionOptions) {
    super(options as ServiceExceptionOptions);
  }
}

/** A member of the input is missing or out of range (400). */
export class InvalidRequestException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#InvalidRequestException";
  override readonly name = "InvalidRequestException";
  override readonly $fault = "client";
}

/** The access token is expired, revoked, or from another Region (401). */
export class UnauthorizedException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#UnauthorizedException";
  override readonly name = "UnauthorizedException";
  override readonly $fault = "client";
}

/** The role is not assigned to the user (403). The portal returns this error although its model does not list it. */
export class ForbiddenException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#ForbiddenException";
  override readonly name = "ForbiddenException";
  override readonly $fault = "client";
}

/** The resource does not exist (404). */
export class ResourceNotFoundException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#ResourceNotFoundException";
  override readonly name = "ResourceNotFoundException";
  override readonly $fault = "client";
}

/** Too many requests in a short time (429); thrown after the last attempt. */
export class TooManyRequestsException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#TooManyRequestsException";
  override readonly name = "TooManyRequestsException";
  override readonly $fault = "client";
  override readonly $retryable = { throttling: true };
}
