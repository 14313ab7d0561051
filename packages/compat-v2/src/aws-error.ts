/** An error of v2: a plain `Error` with additional fields. */
export type AWSError = Error & {
  code: string;
  message: string;
  /** Whether a retry may succeed; set after the last retry. */
  retryable?: boolean;
  statusCode?: number;
  time: Date;
  hostname?: string;
  region?: string;
  /** Milliseconds of the last wait before a retry. */
  retryDelay?: number;
  requestId?: string;
  extendedRequestId?: string;
  cfId?: string;
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
