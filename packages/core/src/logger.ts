import type { Call, CallContext, Handler, Middleware, Result } from "./middleware";
import { redact } from "./redact";

/** What is told of calls: the console, or any logger with these methods. */
export interface Logger {
  trace?: (...content: any[]) => void;
  debug: (...content: any[]) => void;
  info: (...content: any[]) => void;
  warn: (...content: any[]) => void;
  error: (...content: any[]) => void;
}

/** Tells the client's logger of every call: `info` of a success, `error` of a failure, never with a secret. */
export function logger(config: { readonly logger: Logger | undefined }): Middleware {
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
