import { anchor, type Middleware } from "../middleware/middleware";

/** What Lambda's runtime provides about the current invocation. */
interface InvokeStore {
  getXRayTraceId(): string | undefined;
  /** Only in newer runtimes, as the two below. */
  getTraceparent?(): string | undefined;
  getTracestate?(): string | undefined;
  getBaggage?(): string | undefined;
}

/**
 * In a Lambda function, passes on the trace of the invocation, by which AWS detects functions that call each other in a
 * loop. A header that is set already stays.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function recursionDetection(): Middleware {
  // Lambda sets the variable before it loads the code. Reading a variable in every call would be slow.
  if (!process.env["AWS_LAMBDA_FUNCTION_NAME"]) return anchor;
  return (next) => (call) => {
    const { headers } = call.request;
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    const store: InvokeStore | undefined = (globalThis as any).awslambda?.InvokeStore;
    const put = (name: string, value: string | undefined) => {
      if (value) headers[name] = value;
    };
    if (!names.includes("x-amzn-trace-id")) {
      put("X-Amzn-Trace-Id", store?.getXRayTraceId() ?? process.env["_X_AMZN_TRACE_ID"]);
    }
    const traceparent = !names.includes("traceparent") && store?.getTraceparent?.();
    if (traceparent) {
      put("traceparent", traceparent);
      put("tracestate", store?.getTracestate?.());
      put("baggage", store?.getBaggage?.());
    }
    return next(call);
  };
}
