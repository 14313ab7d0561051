import { type AWSError, awsError } from "./aws-error";
import { Exchange } from "./exchange";
import { logRequest } from "./log-request";
import { abortedError, networkError } from "./network-error";
import { validateParams } from "./param-validator";
import type { Request } from "./request";
import type { Response } from "./response";
import { buildRequest, extractData, extractError } from "./rest-json";
import { byteLength, environment, isSystemError, toBuffer } from "./runtime";
import { SequentialExecutor } from "./sequential-executor";

type AnyRequest = Request<any, any>;
type AnyResponse = Response<any, any>;

/** Listeners with names, by which they can be removed from a request: `AWS.EventListeners.Core.VALIDATE_PARAMETERS`. */
type NamedListeners = SequentialExecutor & Readonly<Record<string, any>>;

/** The listeners of every request, which do the work of each state. */
export const core: NamedListeners = new SequentialExecutor().addNamedListeners((add, addAsync) => {
  add("VALIDATE_REGION", "validate", ({ response, service }: AnyRequest) => {
    const { region } = service.config;
    if (!region) response.error = configError("Missing region in config");
    else if (!/^(?!-|.*-$)[a-z0-9-]{1,63}$/i.test(region)) {
      response.error = configError("Invalid region in config");
    }
  });
  add("VALIDATE_PARAMETERS", "validate", ({ model, params }: AnyRequest) => validateParams(model, params));
  add("SET_CONTENT_LENGTH", "afterBuild", ({ httpRequest }: AnyRequest) => {
    const { method, body, headers } = httpRequest;
    // A number, as in v2.
    if (method === "POST") headers["Content-Length"] ??= byteLength(body) as never;
  });
  add("SET_HTTP_HOST", "afterBuild", ({ httpRequest }: AnyRequest) => {
    httpRequest.headers["Host"] = httpRequest.endpoint.host;
  });
  add("SET_TRACE_ID", "afterBuild", ({ httpRequest }: AnyRequest) => {
    const traceId = environment["AWS_LAMBDA_FUNCTION_NAME"] && environment["_X_AMZN_TRACE_ID"];
    if (traceId) httpRequest.headers["X-Amzn-Trace-Id"] ??= traceId;
  });
  addAsync("SEND", "send", send);
  add("VALIDATE_RESPONSE", "validateResponse", (response: AnyResponse) => {
    const { request } = response;
    const successful = !request.aborted && request.service.successfulResponse(response);
    response.data = successful ? {} : null;
    response.error = successful ? null : request.aborted ? abortedError() : unknownError();
  });
  add("HTTP_HEADERS", "httpHeaders", takeHeaders);
  add("HTTP_DATA", "httpData", (chunk: Uint8Array, response: AnyResponse) => {
    const { httpResponse, request } = response;
    httpResponse.numBytes = (httpResponse.numBytes ?? 0) + chunk.length;
    const progress = { loaded: httpResponse.numBytes, total: httpResponse.headers["content-length"] };
    request.emit("httpDownloadProgress", [progress, response]);
    httpResponse.buffers?.push(chunk);
  });
  add("HTTP_DONE", "httpDone", ({ httpResponse }: AnyResponse) => {
    if (httpResponse.buffers?.length) httpResponse.body = toBuffer(httpResponse.buffers);
    delete httpResponse.numBytes;
    delete httpResponse.buffers;
  });
  add("FINALIZE_ERROR", "retry", (response: AnyResponse) => {
    const { error, httpResponse, request } = response;
    if (!httpResponse.statusCode) return;
    error.statusCode = httpResponse.statusCode;
    error.retryable ??= request.service.retryableError(error);
  });
  add("CLOCK_SKEWED", "retry", ({ error, request: { service } }: AnyResponse) => {
    if (error && service.config.correctClockSkew && service.clockSkewError(error)) error.retryable = true;
  });
  add("RETRY_CHECK", "retry", (response: AnyResponse) => {
    const { error, retryCount, maxRetries, request } = response;
    if (error && retryCount < maxRetries) {
      error.retryDelay = request.service.retryDelays(retryCount, error) || 0;
    }
  });
  addAsync("RESET_RETRY_STATE", "afterRetry", (response: AnyResponse, done: () => void) => {
    const { error, retryCount, maxRetries, request } = response;
    const { retryable, retryDelay = 0 } = error ?? {};
    if (!retryable || retryCount >= maxRetries) return done();
    response.retryCount += 1;
    // With a negative delay, a custom backoff prevents the retry.
    if (!(retryDelay >= 0)) return done();
    response.error = null;
    return request.wait(retryDelay, done);
  });
});

/** The protocol of the service: serializes requests and parses responses. */
export const restJson: NamedListeners = new SequentialExecutor().addNamedListeners((add) => {
  add("BUILD", "build", buildRequest);
  add("EXTRACT_DATA", "extractData", extractData);
  add("EXTRACT_ERROR", "extractError", extractError);
});

/** Listeners that run after those of the protocol. */
export const corePost: NamedListeners = new SequentialExecutor().addNamedListeners((add) => {
  add("EXTRACT_REQUEST_ID", "extractData", extractRequestId);
  add("EXTRACT_REQUEST_ID", "extractError", extractRequestId);
  add("ENOTFOUND_ERROR", "httpError", (error: any, response: AnyResponse) => {
    if (error.code !== "NetworkingError" || !isSystemError(error)) return;
    const { hostname, port, region } = error;
    const message = `Inaccessible host: \`${hostname}' at port \`${port}'. This service may not be available in the \`${region}' region.`;
    response.error = awsError(new Error(message), {
      code: "UnknownEndpoint",
      region,
      hostname,
      retryable: true,
      originalError: error,
    });
  });
});

/** Added if there is a logger. */
export const logger: NamedListeners = new SequentialExecutor().addNamedListeners((add) => {
  add("LOG_REQUEST", "complete", logRequest);
});

function configError(message: string): AWSError {
  return awsError(new Error(), { code: "ConfigError", message });
}

function unknownError(): AWSError {
  return awsError(new Error(), { code: "UnknownError", message: "An unknown error occurred." });
}

function send(response: AnyResponse, done: () => void): void {
  const { request } = response;
  response.error = null;
  response.data = null;
  // In a microtask, so that an error thrown by a listener or the caller's callback is not treated as one of the exchange.
  const goOn = () => queueMicrotask(done);
  const fail = (failure: unknown) => {
    response.error = networkError(failure, request);
    request.emit("httpError", [response.error, response], goOn);
  };
  if (request.aborted) fail(abortedError());
  else new Exchange(response).run().then(() => request.emit("httpDone", undefined, goOn), fail);
}

function takeHeaders(
  statusCode: number,
  headers: Record<string, string>,
  { httpResponse, request: { service } }: AnyResponse,
  statusMessage: string,
): void {
  Object.assign(httpResponse, {
    statusCode,
    statusMessage,
    headers,
    body: toBuffer([]),
    buffers: [],
    numBytes: 0,
  });
  const time = Date.parse(headers["date"] ?? "");
  if (time && service.config.correctClockSkew && service.isClockSkewed(time)) service.applyClockOffset(time);
}

function extractRequestId(response: AnyResponse): void {
  const { headers } = response.httpResponse;
  const requestId = headers["x-amz-request-id"] || headers["x-amzn-requestid"];
  if (requestId) response.requestId = response.request.mask(requestId);
  if (response.error) response.error.requestId = requestId && response.requestId;
}

/** The groups of listeners that requests have, by their names in v2. */
export const EventListeners: { readonly [group: string]: NamedListeners } = {
  Core: core,
  RestJson: restJson,
  CorePost: corePost,
  Logger: logger,
};
