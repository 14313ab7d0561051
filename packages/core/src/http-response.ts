/** A response as request handlers give it. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
}

/** Facts about an answer and how it was got. */
export interface ResponseMetadata {
  httpStatusCode?: number;
  requestId?: string | undefined;
  extendedRequestId?: string | undefined;
  cfId?: string | undefined;
  /** Attempts made, the first included. */
  attempts?: number;
  /** Milliseconds waited between attempts. */
  totalRetryDelay?: number;
}

/** Headers that describe an answer; any other could echo a secret. */
const harmless = /^(content-(type|length)|date|retry-after|server|via|x-amz.*)$/;

/** A response without its body and without headers that could hold a secret: fit to be kept on an error. */
export function describeResponse({ statusCode, headers }: HttpResponse): HttpResponse {
  return {
    statusCode,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.test(name))),
  };
}

export function metadataOf({ statusCode, headers }: HttpResponse): ResponseMetadata {
  return {
    httpStatusCode: statusCode,
    requestId: headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"] ?? headers["x-amz-request-id"],
    extendedRequestId: headers["x-amz-id-2"],
    cfId: headers["x-amz-cf-id"],
  };
}
