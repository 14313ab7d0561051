import type { Logger } from "@smithy/types";
import type { Middleware } from "./middleware";
import { redact } from "./redact";

/** Tells the client's logger of every call: `info` of a success, `error` of a failure, never with a secret. */
export function logger(config: { readonly logger: Logger | undefined }): Middleware {
  return (next, { clientName, commandName }) =>
    async (call) => {
      const { logger } = config;
      if (!logger) return next(call);
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
    };
}
