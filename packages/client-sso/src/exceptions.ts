import { ServiceException, type ServiceExceptionOptions } from "@identity-center/core";

/** What the constructor of a typed exception takes. */
type SSOExceptionOptions = Pick<ServiceExceptionOptions, "message" | "$metadata">;

/** Base of every error that the portal answers; unmodelled ones are of this class and carry their wire name. */
export class SSOServiceException extends ServiceException {
  static override readonly shapeId: string = "smithy.ts.sdk.synthetic.com.amazonaws.sso#SSOServiceException";
  /** What to look at, where users are known to be lost; also at the end of the message. */
  declare readonly hint?: string;

  /** Typed exceptions know their name and fault. */
  constructor(options: ServiceExceptionOptions | SSOExceptionOptions) {
    super(options as ServiceExceptionOptions);
  }
}

/** The input is missing something or out of range (400). */
export class InvalidRequestException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#InvalidRequestException";
  override readonly name = "InvalidRequestException";
  override readonly $fault = "client";
}

/** The access token has expired, was revoked, or belongs to another region (401). */
export class UnauthorizedException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#UnauthorizedException";
  override readonly name = "UnauthorizedException";
  override readonly $fault = "client";
}

/** The user has no such assignment (403); seen on the wire, not in the service model. */
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

/** Too many requests in too short a time (429); retried before it is thrown. */
export class TooManyRequestsException extends SSOServiceException {
  static override readonly shapeId: string = "com.amazonaws.sso#TooManyRequestsException";
  override readonly name = "TooManyRequestsException";
  override readonly $fault = "client";
  override readonly $retryable = { throttling: true };
}
