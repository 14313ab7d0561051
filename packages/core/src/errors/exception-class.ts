import type { HttpResponse } from "../http/http-response";
import type { MetadataBearer, ResponseMetadata } from "../http/metadata";
import { ServiceException as SmithyException } from "../smithy";

/** An error that a service returned. */
export interface ServiceException extends Error, MetadataBearer {
  /** Who has to fix the error: the caller (`client`) or the service (`server`). */
  readonly $fault: "client" | "server";
  /** The response, without its body and without headers that could contain a secret. */
  $response?: HttpResponse;
  /** Set if a retry may succeed; `throttling` is true if the request rate was too high. */
  $retryable?: { readonly throttling?: boolean };
}

/** Options of the constructor of a typed service error. */
export interface ServiceExceptionOptions {
  /** Name of the error, as the service returned it. */
  readonly name: string;
  /** Message of the error. */
  readonly message?: string;
  /** Who has to fix the error: the caller (`client`) or the service (`server`). */
  readonly $fault: "client" | "server";
  /** The HTTP status, the request id and the number of attempts. */
  readonly $metadata: ResponseMetadata;
}

/** Constructor of a typed service error. */
export type ServiceExceptionClass = new (options: ServiceExceptionOptions) => ServiceException;

/** Base class of every typed service error; those of the AWS SDK are `instanceof` it too. */
export const ServiceException: ServiceExceptionClass & {
  /** Id of the error in the service's Smithy model. */
  readonly shapeId: string;
  /** Returns whether a value is a service error, even one from another copy of this package or the AWS SDK. */
  isInstance(value: unknown): value is ServiceException;
} = SmithyException;
