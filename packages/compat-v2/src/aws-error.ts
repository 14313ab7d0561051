/** An error as v2 throws it: a plain `Error` with additional fields. */
export type AWSError = Error & {
  /** Name of the error, such as `UnauthorizedException` or `TimeoutError`. */
  code: string;
  /** Message of the error, without secrets. */
  message: string;
  /** Whether a retry may have succeeded; set after the last retry. */
  retryable?: boolean;
  /** HTTP status of the response; missing if there was none. */
  statusCode?: number;
  /** Time at which the error was created. */
  time: Date;
  /** Host that could not be reached, for a network error. */
  hostname?: string;
  /** Region of the request, for a network error. */
  region?: string;
  /** Delay before the last retry, in milliseconds. */
  retryDelay?: number;
  /** Request id that the service assigned; missing if there was no response. */
  requestId?: string;
  /** Part of v2's type; this service does not set it. */
  extendedRequestId?: string;
  /** Part of v2's type; this service does not set it. */
  cfId?: string;
  /** The error that this one replaced, or the system's error. */
  originalError?: Error;
};

/** Fields to set on an error. Of another error, its message, stack and name are included. */
export type ErrorFields = Partial<AWSError> & { readonly [name: string]: unknown };

/** Turns an error into one of v2: its `name` is its code, its `message` is enumerable, and `time` is now. */
export function awsError(error: Error, fields: ErrorFields = {}): AWSError {
  const made = error as AWSError;
  const { message: said } = made;
  const original = said && fields.message ? { ...made, message: said } : undefined;
  // v2 considers only own names, so that of a built-in error's class does not count.
  const ownName = Object.hasOwn(made, "name") ? made.name : "";
  Object.assign(made, fields);
  const { message, stack } = fields;
  const code = fields.code || fields.name;
  if (code) made.code = code;
  if (stack) made.stack = stack;
  const name = fields.name || ownName || made.code || "Error";
  Object.defineProperty(made, "name", { value: name, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(made, "message", {
    value: message || said || null,
    writable: true,
    configurable: true,
    enumerable: true,
  });
  made.time = new Date();
  if (original) made.originalError = original;
  return made;
}
