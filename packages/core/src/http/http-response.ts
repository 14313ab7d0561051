import { mask } from "../observe/redact";
import type { ResponseMetadata } from "./metadata";

/** A response as request handlers return it. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
}

/** Headers that describe a response; any other could contain a secret. */
const harmless =
  /^(content-(type|length)|date|retry-after|server|via|x-amzn?-?(request-?id|errortype|id-2|cf-id|retry-after))$/;

/** A response that is safe to keep on an error: without its body, and with harmless headers only. */
export function describeResponse({ statusCode, headers }: HttpResponse, secrets: string): HttpResponse {
  const shown: Record<string, string> = {};
  for (const name in headers) if (harmless.test(name)) shown[name] = mask(`${headers[name]}`, secrets);
  return { statusCode, headers: shown };
}

export function metadataOf({ statusCode, headers }: HttpResponse): ResponseMetadata {
  return {
    httpStatusCode: statusCode,
    requestId: headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"] ?? headers["x-amz-request-id"],
    extendedRequestId: headers["x-amz-id-2"],
    cfId: headers["x-amz-cf-id"],
  } as ResponseMetadata;
}
