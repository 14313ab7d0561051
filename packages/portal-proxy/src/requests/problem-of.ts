import { InvalidParameterError, retryAfterOf } from "@identity-center/core";
import { forbidden, invalidRequest, Problem, tooMany, unauthorized, unavailable } from "./problem";

/** What an error of a client has, whichever copy of its package it is from. */
interface Failure {
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * What a page is told of an error. The words are the proxy's own: the service's may repeat what was sent to it, a token
 * among it.
 *
 * @param clock - epoch milliseconds
 */
export function problemOf(error: unknown, clock: { now(): number }): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidParameterError) return invalidRequest(error.message);
  const { name, $metadata, $response }: Failure = Object(error);
  if (!$metadata) {
    return new Problem(500, "InternalServerException", "The proxy failed", {}, { cause: error });
  }
  const { httpStatusCode: status } = $metadata;
  if (status === undefined) return unavailable("The access portal was not reached", error);
  if (status === 429 || name === "TooManyRequestsException" || name === "SlowDownException") {
    const until = retryAfterOf($response?.headers ?? {}, clock);
    const seconds = until ? Math.min((+until - clock.now()) / 1000, 300) : 1;
    return tooMany("The access portal asks for fewer requests", seconds);
  }
  switch (name) {
    case "InvalidRequestException":
      return invalidRequest("The access portal refused the request as invalid");
    case "UnauthorizedException":
      return unauthorized();
    case "ForbiddenException":
      return forbidden("The account or role is not assigned to the user");
    case "ResourceNotFoundException":
      return new Problem(404, "ResourceNotFoundException", "The access portal does not have this resource");
    default:
      return unavailable(`The access portal did not answer as it should (status ${status})`, error);
  }
}
