/** Facts about a response and the attempts that led to it. */
export interface ResponseMetadata {
  /** HTTP status of the last response; undefined if there was none. */
  httpStatusCode?: number;
  /** Request id that the service assigned, which AWS Support asks for. */
  requestId?: string;
  /** Extended request id, from the header `x-amz-id-2`. */
  extendedRequestId?: string;
  /** Request id of CloudFront, from the header `x-amz-cf-id`. */
  cfId?: string;
  /** Number of attempts, including the first. */
  attempts?: number;
  /** Total delay between attempts, in milliseconds. */
  totalRetryDelay?: number;
}

/** What every output contains. */
export interface MetadataBearer {
  /** The HTTP status, the request id and the number of attempts. */
  $metadata: ResponseMetadata;
}
