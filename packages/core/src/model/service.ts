import type { ServiceExceptionClass } from "../errors/exception-class";

/** A failed call, as {@link Service.hint} receives it. */
export interface FailedCall {
  /** Wire name of the error. */
  readonly name: string;
  /** Region that the request was sent to. */
  readonly region: string;
  /** Input of the command. */
  readonly input: { readonly [member: string]: unknown };
}

/** How a service writes the bodies of its errors. Names of members are in lower case. */
export interface ErrorBody {
  /** Text members that typed errors keep. */
  readonly members: readonly string[];
  /** The member to show if there is no `message`. */
  readonly message: string;
  /** The type of an error that has neither `code` nor `__type`. */
  type(fields: { readonly [member: string]: unknown }): string | undefined;
}

/** What distinguishes one service from another. */
export interface Service {
  /**
   * Service id of the AWS model, such as `SSO`, which names the environment variable and the `services` entry of its
   * endpoint.
   */
  readonly id: string;
  /** Name of the client's class, such as `SSOClient`. */
  readonly clientName: string;
  /** Version of the service's API, such as `2019-06-10`. */
  readonly apiVersion: string;
  /** First labels of the host name, such as `portal.sso`. */
  readonly hostPrefix: string;
  /** Class of errors that the model does not name. */
  readonly exception: ServiceExceptionClass;
  /** Typed errors by wire name, each with the status that implies it if a response names no type. */
  readonly exceptions: { readonly [name: string]: readonly [status: number, type: ServiceExceptionClass] };
  /** Set if the bodies of errors have members besides a type and a `message`. */
  readonly errorBody?: ErrorBody;
  /** Advice to add to the message of an error that users often run into. */
  readonly hint?: (call: FailedCall) => string | undefined;
}
