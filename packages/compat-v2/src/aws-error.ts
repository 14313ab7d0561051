/** An error as v2 gives it: a plain `Error` with fields of its own. */
export type AWSError = Error & {
  code: string;
  message: string;
  /** Whether the failure was one that may pass; set once retries are over. */
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

/** The fields to give an error; those of another error are taken with its message, stack and name. */
export type ErrorFields = Partial<AWSError> & { readonly [name: string]: unknown };

/** Makes an error one of v2's: its `name` is its code, its `message` is enumerable, and it knows its time. */
export function awsError(error: Error, fields: ErrorFields = {}): AWSError {
  const made = error as AWSError;
  const { message: said } = made;
  const original = said && fields.message ? { ...made, message: said } : undefined;
  // v2 looks at own names alone: a built-in error's class does not name it.
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
