/** Facts about an answer and how it was got. */
export interface ResponseMetadata {
  httpStatusCode?: number;
  requestId?: string;
  extendedRequestId?: string;
  cfId?: string;
  /** Attempts made, the first included. */
  attempts?: number;
  /** Milliseconds waited between attempts. */
  totalRetryDelay?: number;
}

/** What every output has. */
export interface MetadataBearer {
  $metadata: ResponseMetadata;
}
