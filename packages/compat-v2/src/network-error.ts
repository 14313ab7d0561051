import { InvalidParameterError, type TransportError } from "@identity-center/client-sso";
import { type AWSError, awsError } from "./aws-error";
import type { Request } from "./request";

/** The error of a request that its caller aborted. */
export function abortedError(): AWSError {
  return awsError(new Error("Request aborted by user"), { code: "RequestAbortedError", retryable: false });
}

/** The error of v2 for an attempt without a complete response. */
export function networkError(failure: any, request: Request<any, any>): AWSError {
  if (request.aborted) return abortedError();
  if (failure instanceof InvalidParameterError) {
    const { message } = failure;
    return awsError(new Error(message, { cause: failure }), { code: "ConfigError", retryable: false });
  }
  const { httpRequest, service } = request;
  const error = v2ErrorOf(failure, service.config.httpOptions?.timeout);
  error.message = request.mask(error.message);
  return awsError(error, {
    code: isTimeout(failure) ? "TimeoutError" : "NetworkingError",
    region: httpRequest.region as string,
    hostname: httpRequest.endpoint.hostname,
    // A retry would exceed the limit again.
    retryable: failure.code !== "ERR_BODY_TOO_LARGE",
  });
}

/** v2 reports a connection reset as a timeout. */
function isTimeout({ name, code }: TransportError): boolean {
  return name === "TimeoutError" || /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(`${code}`);
}

function v2ErrorOf(failure: TransportError, timeout: number | undefined): Error {
  const { cause, name, message } = failure;
  // If a browser does not say why fetch failed, the client's message says more than the cause's.
  if (name !== "TimeoutError") {
    return Object(cause).message === undefined
      ? new Error(message)
      : Object.assign(cause as Error, { message });
  }
  if (cause) return new Error("Socket timed out without establishing a connection");
  return new Error(/complete response/.test(message) ? `Connection timed out after ${timeout}ms` : message);
}
