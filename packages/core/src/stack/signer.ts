import type { Middleware } from "../middleware/middleware";
import type { Pluggable } from "../middleware/middleware-stack";

/**
 * A plugin that puts what signs requests where the AWS SDK has it: it runs at each attempt, and plugins find it by the
 * names that they know.
 * @example
 * ```ts
 * stack.use(signer((next) => (call) => next(signed(call))));
 * ```
 */
export function signer(middleware: Middleware): Pluggable {
  return {
    applyToStack: (stack) =>
      stack.addRelativeTo(middleware as never, {
        name: "httpSigningMiddleware",
        relation: "after",
        toMiddleware: "retryMiddleware",
        aliases: ["apiKeyMiddleware", "tokenMiddleware", "awsAuthMiddleware"],
        override: true,
      }),
  };
}
