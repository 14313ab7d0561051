import type { ServiceExceptionClass } from "../errors/exception-class";

/** A failed call, as seen by {@link Service.hint}. */
export interface FailedCall {
  /** Wire name of the error. */
  readonly name: string;
  readonly region: string;
  readonly input: { readonly [member: string]: unknown };
}

/** How a service writes its errors' bodies; the names of members come in lower case. */
export interface ErrorBody {
  /** Text members that typed errors keep. */
  readonly members: readonly string[];
  /** The member that is shown where there is no `message`. */
  readonly message: string;
  /** The type that a body tells by other means than `code` and `__type`. */
  type(fields: { readonly [member: string]: unknown }): string | undefined;
}

/** What tells one service from another. */
export interface Service {
  /** Service id of the AWS model, e.g. `SSO`; names the environment variable and the `services` entry. */
  readonly id: string;
  readonly clientName: string;
  readonly apiVersion: string;
  /** First labels of the host name, e.g. `portal.sso`. */
  readonly hostPrefix: string;
  /** Class of errors that the model does not name. */
  readonly exception: ServiceExceptionClass;
  /** Typed errors by wire name, with the status that stands for each when an answer names none. */
  readonly exceptions: { readonly [name: string]: readonly [status: number, type: ServiceExceptionClass] };
  /** What an error's body holds besides a type and a `message`, where the service writes more. */
  readonly errorBody?: ErrorBody;
  /** Help for failures in which users are known to be lost. */
  readonly hint?: (call: FailedCall) => string | undefined;
}
