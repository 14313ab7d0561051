import type { HttpResponse } from "../http/http-response";
import type { MetadataBearer, ResponseMetadata } from "../http/metadata";
import { ServiceException as SmithyException } from "../smithy";

/** An error that a service answers. */
export interface ServiceException extends Error, MetadataBearer {
  readonly $fault: "client" | "server";
  /** The answer, without what could hold a secret. */
  $response?: HttpResponse;
  /** Of errors that a retry may mend. */
  $retryable?: { readonly throttling?: boolean };
}

/** What every typed service error is made of. */
export interface ServiceExceptionOptions {
  readonly name: string;
  readonly message?: string;
  readonly $fault: "client" | "server";
  readonly $metadata: ResponseMetadata;
}

/** Constructor of a typed service error. */
export type ServiceExceptionClass = new (options: ServiceExceptionOptions) => ServiceException;

/** Base of every typed service error; by `instanceof`, those of the AWS SDK are of it too. */
export const ServiceException: ServiceExceptionClass & {
  readonly shapeId: string;
  isInstance(value: unknown): value is ServiceException;
} = SmithyException;
