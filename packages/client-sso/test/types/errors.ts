// Errors as they are told apart; a compiler is all that runs this.
import {
  ForbiddenException,
  InvalidParameterError,
  PaginationError,
  SSOServiceException,
  TooManyRequestsException,
  TransportError,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { same } from "./equal.js";

export function read(error: unknown): string | number | undefined {
  if (error instanceof UnauthorizedException) {
    same<typeof error.name, "UnauthorizedException">()(true);
    same<typeof error.$fault, "client">()(true);
    return error.hint ?? error.$metadata.requestId;
  }
  if (error instanceof TooManyRequestsException) return String(error.$retryable.throttling);
  if (error instanceof SSOServiceException) return error.$metadata.httpStatusCode;
  if (error instanceof TransportError) {
    same<typeof error.name, "NetworkError" | "TimeoutError">()(true);
    return error.code;
  }
  if (error instanceof InvalidParameterError) return error.parameter;
  if (error instanceof PaginationError) return error.message;
  return undefined;
}

export const errors: readonly Error[] = [
  new ForbiddenException({ message: "No access", $metadata: {} }),
  new SSOServiceException({ name: "Other", message: "Other", $fault: "server", $metadata: {} }),
];

// @ts-expect-error metadata are needed
new ForbiddenException({ message: "No access" });
// @ts-expect-error it is either side's fault
new SSOServiceException({ name: "Other", message: "Other", $fault: "nobody", $metadata: {} });
