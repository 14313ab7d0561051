import type { HttpResponse } from "../http/http-response";
import type { MetadataBearer, ResponseMetadata } from "../http/metadata";
import { ServiceException as SmithyException } from "../smithy";

/** An error that a service returned. */
export interface ServiceException extends Error, MetadataBearer {
  readonly $fault: "client" | "server";
  /** The response, without its body and without headers that could contain a secret. */
  $response?: HttpResponse;
  /** Set if a retry may succeed. */
  $retryable?: { readonly throttling?: boolean };
}

/** Options of the constructor of a typed service error. */
export interface ServiceExceptionOptions {
  readonly name: string;
  readonly message?: string;
  readonly $fault: "client" | "server";
  readonly $metadata: ResponseMetadata;
}

/** Constructor of a typed service error. */
export type ServiceExceptionClass = new (options: ServiceExceptionOptions) => ServiceException;

/** Base class of every typed service error; those of the AWS SDK are `instanceof` it too. */
export const ServiceException: ServiceExceptionClass & {
  readonly shapeId: string;
  isInstance(value: unknown): value is ServiceException;
} = SmithyException;
