import type { ResolvedClientConfig } from "../config/resolved-config";
import type { ResponseMetadata } from "../http/metadata";
import type { CallContext, Handler } from "../middleware/middleware";
import type { Pluggable, StackMiddleware } from "../middleware/middleware-stack";

/** The part of OpenTelemetry's `Span` that tracing uses. */
export interface Span {
  /** Sets an attribute of the span. */
  setAttribute(name: string, value: string | number): unknown;
  /** Sets the status; `code` is 2 (`SpanStatusCode.ERROR`) for a failed call. */
  setStatus(status: { code: number; message?: string }): unknown;
  /** Records the error of a failed call. */
  recordException(error: Error): void;
  /** Ends the span. */
  end(): void;
}

/** The part of OpenTelemetry's `Tracer` that tracing uses. */
export interface Tracer {
  /** Starts a span; `kind` is 2 (`SpanKind.CLIENT`). */
  startSpan(name: string, options: { kind: number; attributes: Record<string, string> }): Span;
}

/** Values of OpenTelemetry's `SpanKind.CLIENT` and `SpanStatusCode.ERROR`. */
const clientKind = 2;
const errorCode = 2;

/**
 * A plugin that creates a span for each call, with the name and attributes of OpenTelemetry's AWS SDK instrumentation.
 * That instrumentation patches smithy's modules by their path, so it does not see this client.
 * @example
 * ```ts
 * client.middlewareStack.use(tracingPlugin(client.config, trace.getTracer("identity-center")));
 * ```
 * @see https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/
 */
export function tracingPlugin(
  config: Pick<ResolvedClientConfig, "serviceId" | "region">,
  tracer: Tracer,
): Pluggable {
  const service = config.serviceId.replaceAll(" ", "");
  const tracing = (next: Handler, { operation }: CallContext): Handler => {
    return async (call) => {
      const attributes = { "rpc.system": "aws-api", "rpc.service": service, "rpc.method": operation.name };
      const span = tracer.startSpan(`${service}.${operation.name}`, { kind: clientKind, attributes });
      try {
        const result = await next(call);
        describe(span, result.output.$metadata);
        return result;
      } catch (error) {
        describe(span, (error as { $metadata?: ResponseMetadata }).$metadata ?? {});
        span.setStatus({ code: errorCode, message: (error as Error).message });
        span.recordException(error as Error);
        throw error;
      } finally {
        // A region that cannot be resolved has failed the call, which is on the span already.
        const region = await config.region().catch(() => undefined);
        if (region) span.setAttribute("cloud.region", region);
        span.end();
      }
    };
  };
  return {
    applyToStack: (stack) =>
      stack.add(tracing as unknown as StackMiddleware<any, any>, {
        name: "tracingMiddleware",
        step: "initialize",
        priority: "high",
        tags: ["TRACING"],
      }),
  };
}

function describe(span: Span, { requestId, extendedRequestId, httpStatusCode }: ResponseMetadata): void {
  if (requestId) span.setAttribute("aws.request.id", requestId);
  if (extendedRequestId) span.setAttribute("aws.request.extended_id", extendedRequestId);
  if (httpStatusCode) span.setAttribute("http.status_code", httpStatusCode);
}
