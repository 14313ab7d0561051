import type { ResolvedClientConfig } from "../config/resolved-config";
import type { Middleware } from "../middleware/middleware";

/** Signs the requests of operations that say how; its code comes with them. */
export function signing(config: ResolvedClientConfig): Middleware {
  return (next, context) => {
    const { sign } = context.operation;
    return sign ? (call) => sign(call, next, context, config) : next;
  };
}
