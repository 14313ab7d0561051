import type { Call, CallContext, Handler, Middleware, Result } from "../middleware/middleware";
import type { Logger } from "../observe/logger";
import { redact } from "../observe/redact";

/** Logs every call, secrets masked: a success with `info`, a failure with `error`. */
export function logCalls(config: { readonly logger: Logger | undefined }): Middleware {
  return (next, context) => (call) =>
    config.logger ? logged(config.logger, next, context, call) : next(call);
}

async function logged(
  logger: Logger,
  next: Handler,
  { clientName, commandName }: CallContext,
  call: Call,
): Promise<Result> {
  const entry = { clientName, commandName, input: redact(call.input) };
  try {
    const result = await next(call);
    const { $metadata: metadata, ...output } = result.output;
    logger.info?.({ ...entry, output: redact(output), metadata });
    return result;
  } catch (error) {
    logger.error?.({ ...entry, error, metadata: (error as { $metadata?: object }).$metadata });
    throw error;
  }
}
