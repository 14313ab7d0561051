import { ServiceException, type ServiceExceptionOptions } from "@identity-center/core";

/** What the constructor of a typed exception accepts. */
type STSExceptionOptions = Pick<ServiceExceptionOptions, "message" | "$metadata">;

/**
 * Base class of every error that the service returns. An error that the service model does not name, such as
 * `AccessDenied`, is an instance of this class, with the name that the service sent.
 */
export class STSServiceException extends ServiceException {
  static override readonly shapeId: string = "smithy.ts.sdk.synthetic.com.amazonaws.sts#STSServiceException";
  /**
   * Code of the error as STS writes it, such as `AccessDenied`; without the `Exception` at the end of some names here.
   */
  declare readonly Code?: string;
  /** Who has to fix the error: `Sender` or `Receiver`. */
  declare readonly Type?: string;
  /** The same members, nested as in the response. */
  declare readonly Error?: { readonly Code?: string; readonly Type?: string; readonly Message?: string };
  /** What to check, for errors whose own message says too little. It is also appended to the message. */
  declare readonly hint?: string;

  /** A subclass sets `name` and `$fault` itself. */
  constructor(options: ServiceExceptionOptions | STSExceptionOptions) {
    super(options as ServiceExceptionOptions);
  }
}

/** The web identity token has expired (400): get a new one from the identity provider. */
export class ExpiredTokenException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#ExpiredTokenException";
  override readonly name = "ExpiredTokenException";
  override readonly $fault = "client";
}

/** The identity provider could not be reached to verify the token (400). */
export class IDPCommunicationErrorException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#IDPCommunicationErrorException";
  override readonly name = "IDPCommunicationErrorException";
  override readonly $fault = "client";
  override readonly $retryable = {};
}

/** The identity provider rejected the token, or one of its claims does not match (403). */
export class IDPRejectedClaimException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#IDPRejectedClaimException";
  override readonly name = "IDPRejectedClaimException";
  override readonly $fault = "client";
}

/** A context assertion is invalid (400). */
export class InvalidContextAssertionException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#InvalidContextAssertionException";
  override readonly name = "InvalidContextAssertionException";
  override readonly $fault = "client";
}

/** The web identity token could not be validated (400). */
export class InvalidIdentityTokenException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#InvalidIdentityTokenException";
  override readonly name = "InvalidIdentityTokenException";
  override readonly $fault = "client";
}

/** The session policy is not a valid policy (400). */
export class MalformedPolicyDocumentException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#MalformedPolicyDocumentException";
  override readonly name = "MalformedPolicyDocumentException";
  override readonly $fault = "client";
}

/** The session policies and tags together are too large (400). */
export class PackedPolicyTooLargeException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#PackedPolicyTooLargeException";
  override readonly name = "PackedPolicyTooLargeException";
  override readonly $fault = "client";
}

/** STS is not activated for the account in this Region (403). */
export class RegionDisabledException extends STSServiceException {
  static override readonly shapeId: string = "com.amazonaws.sts#RegionDisabledException";
  override readonly name = "RegionDisabledException";
  override readonly $fault = "client";
}
